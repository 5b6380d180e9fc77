/** How a refusal looks from outside, and the refusals that the edge itself makes. */
import { z } from 'zod'
import { type Refusal, type RefusalKind, refusal, refusalKinds } from '#domain/refusal.ts'

/** `fault` is nothing a person did: it stands in the server's log under the request's id. */
export type AnswerKind = RefusalKind | 'fault'

/** The key of a problem's sentence; what is wrong in a file is said as documents say it: `reading.file-empty`. */
export const problemKey = (code: string): string =>
  code.startsWith('reading.') ? `document.${code}` : `problem.${code}`

/** The body of every answer that is not a success. */
export const errorView = z
  .object({
    error: z.object({
      kind: z.enum([...refusalKinds, 'fault']),
      code: z.string().describe('Stable; programs decide by it.'),
      message: z.string().describe('One sentence in the language asked for.'),
      requestId: z.string(),
      problems: z.array(
        z.object({
          path: z.string().describe('Where in the input, with points: `sources.0.citation`.'),
          code: z.string(),
          message: z.string(),
        }),
      ),
      conflicts: z
        .array(
          z.object({
            field: z.string(),
            base: z.unknown(),
            theirs: z.unknown(),
            yours: z.unknown(),
            changedBy: z.string(),
            changedAt: z.string(),
          }),
        )
        .describe('Fields that two people changed, for `edit-conflict`; save again with the newer `base`.'),
    }),
  })
  .meta({ id: 'Error' })
/** The same, as a type for what makes it. */
export type ErrorView = z.output<typeof errorView>

/** A refusal, as the edge passes it on. */
export type RefusedWish = Refusal
/** Seconds after which asking again makes sense; undefined where it would change nothing. */
export const retryAfter = ({ kind, code, params }: RefusedWish): number | undefined => {
  if (kind === 'too-many') return Number(params.minutes ?? 1) * 60
  return code === 'database-away' ? 10 : undefined
}

/** A change that a page of another site tried to send in the person's name. */
export const originRefusal = (): RefusedWish => refusal('origin-not-allowed')
/** Too many requests or tries; `minutes` until the next one is heard. */
export const tooManyRefusal = (minutes: number): RefusedWish =>
  refusal('too-many-tries', { params: { minutes } })
/** Nothing stands at the address. */
export const addressRefusal = (): RefusedWish => refusal('record-not-found')
/** A body that cannot be read as what it says it is. */
export const bodyRefusal = (): RefusedWish =>
  refusal('input-not-valid', { problems: [{ path: '', code: 'not-valid' }] })
/** A body over the limit. */
export const sizeRefusal = (megabytes: number): RefusedWish =>
  refusal('file-too-large', { params: { megabytes } })
