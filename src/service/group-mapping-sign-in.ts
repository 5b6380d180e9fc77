/** What groups give at a sign-in through the provider; each change stands in the history of its State. */
import type { GroupWays } from '#service/identity-single-sign-on.ts'
import { recordHistory } from '#service/record-edit.ts'
import type { Scope, ServiceContext } from '#service/service-context.ts'
import {
  applyGroups,
  type GroupOutcome,
  groupsMakeAccount,
  openGrantedSpace,
} from '#store/group-mapping-store.ts'
import { withScope } from '#store/scope-store.ts'

const changesOf = ({ outcome, role, fromAgencyId, toAgencyId }: GroupOutcome) => ({
  ...(outcome === 'added' ? { role: [null, role] as [unknown, unknown] } : {}),
  ...(outcome === 'ended' ? { role: [role, null] as [unknown, unknown] } : {}),
  ...(outcome === 'moved' ? { agencyId: [fromAgencyId, toAgencyId] as [unknown, unknown] } : {}),
  letInBy: [null, 'single-sign-on'] as [unknown, unknown],
})
const verbOf = { added: 'added', ended: 'ended', moved: 'changed' } as const

/** Reads and applies the tables of all States, for a person of whom the provider's word was checked. */
export const groupWays = (context: ServiceContext): GroupWays => ({
  admits: (groups) => groupsMakeAccount(context.appPool, groups),
  apply: async ({ accountId, name, groups }) => {
    const now = context.now()
    const at = now.toISOString()
    const nobody = { kind: 'session', token: null, space: null } as const
    await withScope(context.appPool, nobody, 'write', now, async (db, opened) => {
      const person = { accountId, personId: context.newId(), name, language: 'en', groups }
      for (const change of await applyGroups(db, person, at)) {
        await openGrantedSpace(db, change.spaceId)
        const scope: Scope = {
          db,
          context,
          at,
          today: at.slice(0, 10),
          reference: context.reference,
          instanceId: opened.instanceId,
          isDemo: opened.isDemo,
          space: {
            id: change.spaceId,
            kind: 'state',
            code: change.spaceCode,
            name: { en: '' },
            isInvented: false,
          },
          actor: { personId: change.personId, name: change.personName, roles: [] },
        }
        await recordHistory(scope, {
          objectKind: 'member',
          objectId: change.personId,
          revision: 1,
          verb: verbOf[change.outcome],
          changes: changesOf(change),
        })
      }
    })
  },
})
