/** The queries and commands of groups that give a membership; gathered in operations.ts. */
import { addGroupMappingInput, groupMappingInput } from '#contract/group-mapping-contract.ts'
import { nothingInput } from '#contract/input-parts.ts'
import { addMapping, listMappings, removeMapping } from '#service/group-mapping-commands.ts'
import { command, query } from '#service/operation.ts'

/** By name, as operations.ts gathers them. */
export const groupMappingOperations = {
  'group-mapping.list': query(nothingInput, listMappings),
  'group-mapping.add': command(addGroupMappingInput, addMapping),
  'group-mapping.remove': command(groupMappingInput, removeMapping),
}
