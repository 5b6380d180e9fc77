/** What happens to an account and is shown to its owner: sign-ins, failed attempts, changes of what opens it. */

/** How somebody signed in. */
export const signInMeans = ['password', 'passkey', 'single-sign-on', 'demonstration'] as const
export type SignInMeans = (typeof signInMeans)[number]

/** Every kind of event; each has its sentence in the catalogues under `account.event.<kind>`. */
export const accountEventKinds = [
  'signed-in',
  'code-asked',
  'sign-in-failed',
  'signed-out',
  'session-ended',
  'others-ended',
  'password-changed',
  'password-recovered',
  'first-password-given',
  'second-factor-on',
  'second-factor-off',
  'second-factor-removed',
  'code-failed',
  'recovery-code-used',
  'recovery-codes-made',
  'passkey-added',
  'passkey-removed',
  'passkey-failed',
  'single-sign-on-linked',
] as const
export type AccountEventKind = (typeof accountEventKinds)[number]

/** Attempts that failed; those alike within an hour are one line. */
export const failedKinds: readonly AccountEventKind[] = ['sign-in-failed', 'code-failed', 'passkey-failed']

/** How long events are kept, then they are erased; days. */
export const keptEventDays = 90

/** Where a request comes from, as the server sees it. */
export interface Client {
  address: string
  userAgent: string
}

/** What is kept of a request: the browser's family and system, and the network without the single machine. */
export interface ClientTrace {
  browser: string
  address: string
}

const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:HeadlessChrome|Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bVersion\/.*\bSafari\//, 'Safari'],
]
const systems: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]
const nameIn = (table: typeof browsers, text: string): string =>
  table.find(([pattern]) => pattern.test(text))?.[1] ?? ''

/** `Firefox/Windows`; either part is empty where the header does not say it. */
export const browserOf = (userAgent: string): string => {
  const text = userAgent.slice(0, 500)
  return `${nameIn(browsers, text)}/${nameIn(systems, text)}`
}

/** The network an address belongs to: 24 bits of an IPv4 address, 48 of an IPv6 address; '' for anything else. */
export const networkOf = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').split('%')[0] ?? ''
  const short = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(plain)?.[1]
  if (short !== undefined) return `${short}.0/24`
  if (!/^[\da-f:]{2,39}$/i.test(plain) || !plain.includes(':')) return ''
  const [head = '', tail] = plain.toLowerCase().split('::')
  const groups = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length)
  const all = [...groups, ...Array<string>(zeros).fill('0'), ...after]
  const first = all.slice(0, 3).map((group) => group.replace(/^0+(?=.)/, ''))
  return `${first.join(':')}::/48`
}

/** What is kept of a request. */
export const traceOf = ({ address, userAgent }: Client): ClientTrace => ({
  browser: browserOf(userAgent),
  address: networkOf(address),
})
