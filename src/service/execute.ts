/**
 * Runs one operation for one caller: reads the input, opens the scope, runs, commits. Refusals come back as
 * values; anything else is a fault and is thrown.
 */
import type { z } from 'zod'
import { type Problem, refusal } from '#domain/refusal.ts'
import { type Caller, type Outcome, personScope, settle, spaceScope } from '#service/in-space.ts'
import { problemsOf, unstorableParts } from '#service/input-problems.ts'
import {
  type OperationInput,
  type OperationName,
  type OperationOutput,
  operations,
} from '#service/operations.ts'
import type { ServiceContext } from '#service/service-context.ts'
import { readInScope, type ScopeKey, withScope } from '#store/scope-store.ts'

/** Runs a named operation for a fixed caller; the pages and the API get this. */
export type Execute = <N extends OperationName>(
  name: N,
  input: OperationInput<N>,
) => Promise<Outcome<OperationOutput<N>>>

/** What a code of a space can look like; anything else names none and never reaches the database. */
const isSpaceCode = (code: string | null): boolean => code !== null && /^[\w-]{1,40}$/.test(code)

/** The input as its schema reads it, or what is wrong with it. */
const readInput = (schema: z.ZodType, input: unknown): { data: unknown } | { problems: Problem[] } => {
  const unstorable = unstorableParts(input)
  if (unstorable.length > 0) return { problems: unstorable }
  const read = schema.safeParse(input)
  return read.success ? { data: read.data } : { problems: problemsOf(read.error) }
}

/** Binds a caller; the result runs any operation in the caller's name. */
export const executeFor =
  (context: ServiceContext, caller: Caller): Execute =>
  <N extends OperationName>(name: N, input: OperationInput<N>) => {
    const operation = operations[name]
    const run = async (): Promise<OperationOutput<N>> => {
      const now = context.now()
      const key: ScopeKey = {
        kind: 'session',
        token: caller.token,
        space: operation.needs === 'space' && isSpaceCode(caller.space) ? caller.space : null,
      }
      const make = operation.needs === 'space' ? spaceScope : personScope
      // Looked at once the scope is open: strangers cannot make us read a megabyte, nor learn what is wrong with it.
      const accepted = (): unknown => {
        const read = readInput(operation.input, input)
        if ('problems' in read) throw refusal('input-not-valid', read)
        return read.data
      }
      // Sent with the opening and so read before it; such inputs are a few words of an address.
      const ahead = operation.kind === 'query-ahead' ? readInput(operation.input, input) : undefined
      if (operation.kind === 'query-ahead' && ahead !== undefined && 'data' in ahead) {
        const { data } = ahead
        const wanted = operation.read(data as never, now.toISOString().slice(0, 10))
        const { scope, found } = await readInScope(context.appPool, key, now, wanted)
        return (await operation.run(
          make(context, scope, now) as never,
          data as never,
          found,
        )) as OperationOutput<N>
      }
      const mode = operation.kind === 'command' ? 'write' : 'read'
      return withScope(context.appPool, key, mode, now, async (db, opened) => {
        const scope = { db, ...make(context, opened, now) }
        return (await operation.run(
          scope as never,
          accepted() as never,
          undefined as never,
        )) as OperationOutput<N>
      })
    }
    return settle(run())
  }
