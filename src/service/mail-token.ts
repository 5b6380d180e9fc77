/**
 * The links in letters that turn mail off without signing in. A link names the person, the kind and when it was made,
 * under a signature; it can turn off and nothing else, so it does not expire.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { isNotificationKind, type NotificationKind, notificationTable } from '#domain/people/notification.ts'

/** What a link turns off: one kind, or all that may be turned off. */
export interface UnsubscribeWish {
  personId: string
  kind: NotificationKind | 'all'
  /** ISO 8601, to the second. */
  issuedAt: string
}

const sign = (key: Buffer, payload: string): Buffer => createHmac('sha256', key).update(payload).digest()

/** The link's token, in letters that an address may hold. */
export const makeUnsubscribeToken = (key: Buffer, { personId, kind, issuedAt }: UnsubscribeWish): string => {
  const payload = `${personId}.${kind}.${Math.floor(Date.parse(issuedAt) / 1000)}`
  return `${payload}.${sign(key, payload).toString('base64url')}`
}

const mayBeOff = (kind: string): kind is UnsubscribeWish['kind'] =>
  kind === 'all' ||
  (isNotificationKind(kind) && notificationTable.some((row) => row.kind === kind && row.mayBeOff))

/** What a token says; null where it is not ours, was changed, or names a kind that cannot be turned off. */
export const readUnsubscribeToken = (key: Buffer, token: string): UnsubscribeWish | null => {
  const [personId = '', kind = '', issued = '', signature = '', ...more] = token.slice(0, 300).split('.')
  if (more.length > 0 || !/^[0-9a-f-]{36}$/.test(personId) || !/^\d{1,12}$/.test(issued)) return null
  const wanted = sign(key, `${personId}.${kind}.${issued}`)
  const given = Buffer.from(signature, 'base64url')
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted) || !mayBeOff(kind)) return null
  return { personId, kind, issuedAt: new Date(Number(issued) * 1000).toISOString() }
}
