/** What the frame of a page knows of the signed-in person; loaded once a page by the root. */
import type { Label } from '#domain/framework/framework.ts'
import type { ActingFor, Role, SpaceKind } from '#domain/people/people.ts'
import { type PageArgs, pageOf, refuse } from '#web/ask-service.ts'
import { type Kept, useRootData } from '#web/page-data.ts'

export interface FrameSpace {
  code: string
  kind: SpaceKind
  name: Label
  isInvented: boolean
  roles: Role[]
  /** Whom the person stands in for there, until when. */
  actingFor: ActingFor[]
  /** Whether the matrix and the plan of the space are open to the person. */
  isReader: boolean
  /** Whether parts of the record are opened to the person as a guest. */
  isGuest: boolean
  /** Whether the person speaks for an agency there. */
  hasAgency: boolean
  /** Whether what is asked of all agencies is open to the person. */
  seesParts: boolean
  /** Whether the board is open to the person. */
  seesBoard: boolean
  /** Notifications that wait for the person there. */
  waiting: number
}
export interface FrameSession {
  personId: string
  name: string
  /** A first password is changed before anything else. */
  mustChangePassword: boolean
  /** A role needs a second factor, before anything else. */
  needsSecondFactor: boolean
  /** Whether keys pressed alone do something. */
  hasSingleKeys: boolean
  spaces: FrameSpace[]
}

/** The signed-in person with the spaces open to them, or null. Whoever it is, no page is made without a database. */
export const loadSession = async (args: PageArgs): Promise<FrameSession | null> => {
  const outcome = await pageOf(args).execute(null)('session.show', {})
  if (!outcome.ok) return outcome.refusal.kind === 'unavailable' ? refuse(args, outcome.refusal) : null
  return {
    personId: outcome.value.person.id,
    name: outcome.value.person.name,
    mustChangePassword: outcome.value.person.mustChangePassword,
    spaces: outcome.value.spaces.map(
      ({
        code,
        kind,
        name,
        isInvented,
        roles,
        waiting,
        isGuest,
        allowedOfAssessment,
        allowedOfAssignments,
        allowedOfBoard,
      }) => ({
        code,
        kind,
        name,
        isInvented,
        roles: roles.flatMap((held) => (held.actingFor === undefined ? [held.role] : [])),
        actingFor: [
          ...new Map(
            roles.flatMap(({ actingFor }) =>
              actingFor === undefined ? [] : [[actingFor.personId, actingFor] as const],
            ),
          ).values(),
        ],
        isReader: allowedOfAssessment.includes('read'),
        isGuest,
        hasAgency: roles.some((held) => held.agencyId !== null),
        seesParts: allowedOfAssignments.includes('read'),
        seesBoard: allowedOfBoard.includes('read'),
        waiting,
      }),
    ),
    hasSingleKeys: outcome.value.person.hasSingleKeys,
    needsSecondFactor: outcome.value.person.needsSecondFactor,
  }
}

/** Whether keys pressed alone do something for the person; they do until somebody turns them off. */
export const useHasSingleKeys = (): boolean =>
  useRootData<() => Kept<FrameSession | null>>()?.hasSingleKeys !== false
