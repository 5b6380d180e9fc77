/** Writes `docs/generated/framework-<edition>.md` from the data; a test fails while a written one is stale. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { frameworkPage } from '#reference/framework-checklist.ts'
import { editionIds, loadFramework } from '#reference/framework-reference.ts'

const folder = join(import.meta.dirname, '..', 'docs', 'generated')
mkdirSync(folder, { recursive: true })
for (const id of editionIds) {
  writeFileSync(join(folder, `framework-${id}.md`), frameworkPage(loadFramework(id)))
  process.stdout.write(`docs/generated/framework-${id}.md\n`)
}
