/** What every job carries: ids, and nothing of what they stand for. */
import { z } from 'zod'

export const jobPayload = z.object({ personId: z.uuid(), spaceId: z.uuid(), recordId: z.uuid() })
export type JobPayload = z.output<typeof jobPayload>

/** A letter may be asked for by who cannot sign in. */
export const letterPayload = z.object({ recordId: z.uuid() })
