/** What goes in around signing in. */
import { z } from 'zod'

/** E-mail and password as typed; nothing is said about which of the two was wrong. */
export const signInInput = z.object({
  email: z.string().trim().min(1, 'required').max(254, 'too-long'),
  password: z.string().min(1, 'required').max(200, 'too-long'),
})

/** A code of the app or a recovery code, as typed. */
export const codeInput = z.object({ code: z.string().trim().min(1, 'required').max(100, 'too-long') })
