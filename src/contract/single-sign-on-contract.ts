/** What comes in from the provider of single sign-on. */
import { z } from 'zod'

/** Whether an address is safe to send secrets to: https, or this machine. */
export const isSafeAddress = (address: string): boolean => {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return (
    protocol === 'https:' ||
    (protocol === 'http:' && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname))
  )
}

const endpoint = z.string().refine(isSafeAddress, 'not-an-address')

/** What a provider says of itself; it must be the issuer that was asked. */
export const discoveryDocument = (issuer: string) =>
  z.object({
    issuer: z.literal(issuer),
    authorization_endpoint: endpoint,
    token_endpoint: endpoint,
    jwks_uri: endpoint,
    userinfo_endpoint: endpoint.optional(),
  })
/** What is taken from a provider's description of itself. */
export type Discovered = z.output<ReturnType<typeof discoveryDocument>>

/** What a provider says of a person; anything but a plain true leaves an address unverified. */
export const identityClaims = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().max(254).optional(),
  email_verified: z.boolean().optional().catch(undefined),
  amr: z.array(z.string()).optional().catch(undefined),
  name: z.string().trim().min(1).max(120).optional().catch(undefined),
})

/** The most groups of one person that are read; a list that is longer is no list of somebody's groups. */
export const mostGroups = 2000

/** Groups as a provider says them: names, and nothing else; no list at all is no group. */
export const groupsClaim = z
  .array(
    z
      .string()
      .min(1)
      .max(200)
      .refine((name) => !name.includes('\0')),
  )
  .max(mostGroups)
  .nullish()
  .transform((names) => [...new Set(names ?? [])])
