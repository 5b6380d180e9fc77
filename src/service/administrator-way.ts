/**
 * What an instance does whose only administrator lost password and second factor: whoever has the machine prints a
 * link. It works once, for half an hour, and the history of the instance says that it was made.
 */
import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import { recoveryHash, recoveryMinutes } from '#service/account-recovery.ts'
import { makeAdministratorWay } from '#store/administrator-way-store.ts'

/** The path of the link, or null where the address is no administrator's. */
export const letAdministratorIn = async (
  ownerUrl: string,
  email: string,
  now: Date,
): Promise<string | null> => {
  const secret = randomBytes(32).toString('base64url')
  const isMade = await makeAdministratorWay(ownerUrl, {
    email,
    hash: recoveryHash(secret),
    entryId: v7(),
    at: now.toISOString(),
    until: new Date(now.getTime() + recoveryMinutes * 60_000).toISOString(),
  })
  return isMade ? `/recovery?${new URLSearchParams({ token: secret })}` : null
}
