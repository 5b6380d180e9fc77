/** What the frame of a page knows of the signed-in person; loaded once a page by the root. */
import type { Label } from '#domain/framework/framework.ts'
import type { Role, SpaceKind } from '#domain/people/people.ts'
import type { PageRequest } from '#web/request-context.ts'

export interface FrameSpace {
  code: string
  kind: SpaceKind
  name: Label
  isInvented: boolean
  roles: Role[]
  /** Whether the matrix and the plan of the space are open to the person. */
  isReader: boolean
}
export interface FrameSession {
  name: string
  spaces: FrameSpace[]
}

const readingRoles: readonly Role[] = ['coordinator', 'focal-point', 'approver', 'observer']

/** The signed-in person with the spaces open to them, or null. */
export const loadSession = async (page: PageRequest): Promise<FrameSession | null> => {
  const outcome = await page.execute(null)('session.show', {})
  if (!outcome.ok) return null
  return {
    name: outcome.value.person.name,
    spaces: outcome.value.spaces.map(({ code, kind, name, isInvented, roles }) => ({
      code,
      kind,
      name,
      isInvented,
      roles: roles.map((held) => held.role),
      isReader: roles.some((held) => readingRoles.includes(held.role)),
    })),
  }
}
