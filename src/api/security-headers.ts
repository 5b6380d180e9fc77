/** What every answer tells the browser it may do: nothing but what our own pages need. */

/** The policy of a page; its own scripts, and inline ones that carry the request's nonce. */
export const pagePolicy = (nonce: string, isHttps: boolean): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    ...(isHttps ? ['upgrade-insecure-requests'] : []),
  ].join('; ')

/** The policy of answers that are no pages. */
export const dataPolicy = "default-src 'none'; frame-ancestors 'none'"

const closedFeatures = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
]

/** The same on every answer. `no-store` is what holds unless a route knows its answer to be public or checked. */
export const standingHeaders = (isHttps: boolean): Record<string, string> => ({
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': closedFeatures.map((feature) => `${feature}=()`).join(', '),
  // Not `no-referrer`: forms would then send `Origin: null`, which the check of the origin refuses.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  ...(isHttps ? { 'strict-transport-security': 'max-age=31536000' } : {}),
})
