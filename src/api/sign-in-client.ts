/** Where a request comes from, for the account's own history. */
import type { FastifyRequest } from 'fastify'

/** Address and browser as they came; what is kept of them is shortened by the identity module. */
export const clientOf = (request: FastifyRequest): { address: string; userAgent: string } => ({
  address: request.ip,
  userAgent: String(request.headers['user-agent'] ?? ''),
})
