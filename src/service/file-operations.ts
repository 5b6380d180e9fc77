/** What pages and the API may ask of files, beside their bytes; gathered in operations.ts. */
import { listFilesInput, showFileInput } from '#contract/file-contract.ts'
import { listFiles, removeUnusedFile, showFile } from '#service/file-queries.ts'
import { command, query } from '#service/operation.ts'

/** By name, as operations.ts gathers them. */
export const fileOperations = {
  'file.list': query(listFilesInput, listFiles),
  'file.show': query(showFileInput, showFile),
  'file.remove': command(showFileInput, removeUnusedFile),
}
