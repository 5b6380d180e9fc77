/**
 * Whether a change comes from our own pages. Browsers say so themselves in `Sec-Fetch-Site`, older ones and plain
 * addresses of a local network in `Origin`. A program that sends neither may pass only without a cookie, since
 * then nobody's session is used.
 */
export interface ChangeHeaders {
  'sec-fetch-site'?: string | string[] | undefined
  origin?: string | undefined
  cookie?: string | undefined
}

export const isFromOwnPages = (headers: ChangeHeaders, ownOrigin: string): boolean => {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  if (headers.origin !== undefined) return headers.origin === ownOrigin
  return headers.cookie === undefined
}
