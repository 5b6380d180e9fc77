/**
 * An operation is what a page, the API or a job can ask of the service: a query or a command with the schema of
 * its input. All are listed in operations.ts and run by execute.ts, so that the session, the input and the
 * transaction are dealt with in one place.
 */
import type { z } from 'zod'
import type { GateRecord, RecordAction, RecordKind } from '#domain/access/gate.ts'
import { can, roleThatMay } from '#domain/access/gate.ts'
import { refusal } from '#domain/refusal.ts'
import type { ClosedPersonScope, ClosedScope, PersonScope, Scope } from '#service/service-context.ts'
import type { PreparedRead } from '#store/scope-store.ts'

/** Runs inside a space that the person belongs to. */
export interface SpaceOperation<I extends z.ZodType, O> {
  needs: 'space'
  kind: 'query' | 'command'
  input: I
  run: (scope: Scope, input: z.output<I>) => Promise<O>
}
/** Changes what is a signed-in person's own, outside any space. */
export interface PersonOperation<I extends z.ZodType, O> {
  needs: 'person'
  kind: 'command'
  input: I
  run: (scope: PersonScope, input: z.output<I>) => Promise<O>
}
/** What an operation needs, and the scope it runs in once the transaction is over. */
interface ClosedScopes {
  space: ClosedScope
  person: ClosedPersonScope
}
/** A query of one exchange with the database; see `queryAhead`. */
export interface AheadOperation<N extends keyof ClosedScopes, I extends z.ZodType, O> {
  needs: N
  kind: 'query-ahead'
  input: I
  /** `today` as ISO 8601, in UTC. */
  read: (input: z.output<I>, today: string) => PreparedRead<unknown>
  run: (scope: ClosedScopes[N], input: z.output<I>, found: Promise<unknown>) => Promise<O>
}
export const query = <I extends z.ZodType, O>(
  input: I,
  run: (scope: Scope, input: z.output<I>) => Promise<O>,
): SpaceOperation<I, O> => ({ needs: 'space', kind: 'query', input, run })

/**
 * A query that is sent together with the opening of the scope and its end, in one exchange with the database.
 * Row security decides what is found; `run` passes the gate before it looks. For answers that are asked often.
 */
export const queryAhead = <N extends keyof ClosedScopes, I extends z.ZodType, A, O>(
  needs: N,
  input: I,
  read: (input: z.output<I>, today: string) => PreparedRead<A>,
  run: (scope: ClosedScopes[N], input: z.output<I>, found: Promise<A>) => Promise<O>,
): AheadOperation<N, I, O> => ({
  needs,
  kind: 'query-ahead',
  input,
  read,
  run: (scope, given, found) => run(scope, given, found as Promise<A>),
})

export const command = <I extends z.ZodType, O>(
  input: I,
  run: (scope: Scope, input: z.output<I>) => Promise<O>,
): SpaceOperation<I, O> => ({ needs: 'space', kind: 'command', input, run })

/** Asks the gate for what is about to be done, and keeps in whose stead it is done where the person is a deputy. */
export const mayAct = <K extends RecordKind>(
  { actor }: Pick<Scope, 'actor'>,
  action: RecordAction<K>,
  record: GateRecord<K>,
): boolean => {
  const held = roleThatMay(actor, action, record)
  if (held?.actingFor !== undefined) actor.actedFor = held.actingFor
  return held !== undefined
}

export const personCommand = <I extends z.ZodType, O>(
  input: I,
  run: (scope: PersonScope, input: z.output<I>) => Promise<O>,
): PersonOperation<I, O> => ({ needs: 'person', kind: 'command', input, run })

/**
 * Passes the gate or refuses. A person who may not even read the record is told that it is not there, so that
 * nobody learns of records outside their audience.
 */
export const requireAccess = <K extends RecordKind>(
  scope: Pick<Scope, 'actor'>,
  action: RecordAction<K>,
  record: GateRecord<K>,
): void => {
  if (mayAct(scope, action, record)) return
  const isReadable = can(scope.actor, 'read' as RecordAction<K>, record)
  throw refusal(isReadable ? 'action-not-allowed' : 'record-not-found')
}
