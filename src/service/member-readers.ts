/** Who of a State reads a kind of record, and so is told of it. */
import { can, plainRecord, type RecordKind } from '#domain/access/gate.ts'
import type { Scope } from '#service/service-context.ts'
import { listMembers } from '#store/people-store.ts'

/** Members who may read it; somebody who only provides assistance is told of nothing that stays closed to him or her. */
export const readersOf = async (scope: Scope, kind: RecordKind): Promise<string[]> =>
  (await listMembers(scope.db, scope.today))
    .filter(({ personId, name, role, agencyId }) =>
      can({ personId, name, roles: [{ role, agencyId }] }, 'read', plainRecord(kind)),
    )
    .map(({ personId }) => personId)
