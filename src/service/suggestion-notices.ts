/** Tells the persons whom a suggestion concerns: who may take it, and then who made it. */
import { can } from '#domain/access/gate.ts'
import { type Suggestion, suggestionRecord } from '#domain/suggestion/suggestion.ts'
import { notifyPersons, settleNotifications } from '#service/notification-commands.ts'
import type { Scope } from '#service/service-context.ts'
import type { SuggestionPlace } from '#service/suggestion-places.ts'
import { listMembers } from '#store/people-store.ts'

const about = ({ id }: Pick<Suggestion, 'id'>) => ({ objectKind: 'suggestion', objectId: id })

/** Members who may take the suggestion are told that it waits. */
export const tellOwners = async (
  scope: Scope,
  suggestion: Suggestion,
  { mayEdit }: SuggestionPlace,
): Promise<void> => {
  const members = (await listMembers(scope.db, scope.today)).filter(({ fromOn }) => fromOn <= scope.today)
  const owners = [...Map.groupBy(members, ({ personId }) => personId)].flatMap(([personId, held]) => {
    const roles = held.map(({ role, agencyId }) => ({ role, agencyId }))
    const actor = { personId, name: held[0]?.name ?? '', roles }
    return mayEdit(actor) && can(actor, 'take', suggestionRecord(suggestion)) ? [personId] : []
  })
  await notifyPersons(scope, { kind: 'suggestion-made', personIds: owners, ...about(suggestion) })
}

/** It waits for nobody any more; its author is told what became of it. */
export const tellAuthor = async (scope: Scope, suggestion: Suggestion): Promise<void> => {
  await settleNotifications(scope, { kinds: ['suggestion-made'], ...about(suggestion) })
  await notifyPersons(scope, {
    kind: 'suggestion-decided',
    personIds: [suggestion.authorId],
    ...about(suggestion),
  })
}
