/** Opens a space for work that knows no operations: jobs, streams and what is taken in by pieces. */
import { type Refusal, refusal } from '#domain/refusal.ts'
import type { ClosedPersonScope, ClosedScope, Scope, ServiceContext } from '#service/service-context.ts'
import { thrownRefusal } from '#service/thrown-refusal.ts'
import { type OpenedScope, type ScopeKey, withScope } from '#store/scope-store.ts'

/** What came of something asked: a value, or why not. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }

/** Who asks: the session's token and the space named in the address, as they came. */
export interface Caller {
  token: string | null
  space: string | null
}

/** The scope of a person who stands in no space; refuses who is not signed in. */
export const personScope = (context: ServiceContext, opened: OpenedScope, now: Date): ClosedPersonScope => {
  if (opened.person === null) throw refusal('sign-in-needed')
  const at = now.toISOString()
  return {
    context,
    at,
    reference: context.reference,
    instanceId: opened.instanceId,
    isDemo: opened.isDemo,
    person: opened.person,
    actor: { personId: opened.person.id, name: opened.person.name, roles: opened.roles },
    today: at.slice(0, 10),
  }
}

/** The scope of one space; refuses persons who hold no role there, as if the space were not there. */
export const spaceScope = (context: ServiceContext, opened: OpenedScope, now: Date): ClosedScope => {
  const { person, ...scope } = personScope(context, opened, now)
  if (person.mustChangePassword) throw refusal('password-change-needed')
  if (person.needsSecondFactor) throw refusal('second-factor-needed')
  if (opened.space === null) throw refusal('space-not-found')
  return { ...scope, space: opened.space }
}

/** Opens a space's scope and runs work in it; jobs and streams use it, operations go through `execute`. */
export const inSpace = <T>(
  context: ServiceContext,
  key: ScopeKey,
  mode: 'read' | 'write',
  run: (scope: Scope) => Promise<T>,
): Promise<T> => {
  const now = context.now()
  return withScope(context.appPool, key, mode, now, (db, opened) =>
    run({ db, ...spaceScope(context, opened, now) }),
  )
}

/** Turns thrown refusals, and a database that is away, into values. */
export const settle = async <T>(work: Promise<T>): Promise<Outcome<T>> => {
  try {
    return { ok: true, value: await work }
  } catch (error) {
    const refused = thrownRefusal(error)
    if (refused !== undefined) return { ok: false, refusal: refused }
    throw error
  }
}
