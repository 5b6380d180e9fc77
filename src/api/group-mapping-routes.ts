/** Groups that give a membership, as addresses. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import { groupMappingsView } from '#contract/group-mapping-contract.ts'
import { addedView } from '#contract/record-view-contract.ts'

const mappings = '/states/{space}/group-mappings'

export const groupMappingRoutes: readonly ApiRoute[] = [
  operationRoute('group-mapping.list', {
    method: 'GET',
    url: mappings,
    tag: 'space',
    summary: 'Groups of the provider of single sign-on that give a membership of the State',
    output: groupMappingsView,
  }),
  operationRoute('group-mapping.add', {
    method: 'POST',
    url: mappings,
    tag: 'space',
    summary: 'Map a group to a role; whoever has it gets the role at the next sign-in',
    status: 201,
    output: addedView,
  }),
  operationRoute('group-mapping.remove', {
    method: 'DELETE',
    url: `${mappings}/{id}`,
    tag: 'space',
    summary: 'Take a mapping out; who is a member by it is none any more, at once',
    status: 204,
    output: null,
  }),
]
