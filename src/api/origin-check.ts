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

const loopbackName = /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/i

/**
 * Whether a server that listens for this machine alone was asked for by such a name. Another name means that a
 * page of another site was led here by its DNS; the demonstration lets anybody in by one click, so this holds
 * the door. A server with an address of its own stands behind a proxy, whose matter the name is.
 */
export const isOwnHost = (host: string | undefined, ownOrigin: string): boolean => {
  if (!loopbackName.test(new URL(ownOrigin).hostname)) return true
  return host !== undefined && loopbackName.test(host.replace(/:\d+$/, ''))
}
