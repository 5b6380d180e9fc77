/** A real OpenID Connect provider on this machine, and a browser without pictures that signs in there. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** What the provider says of somebody, by the name typed there. */
export type OidcPersons = Record<string, Record<string, unknown>>

export const oidcClient = { clientId: 'plan1540', clientSecret: 'a-secret-of-the-client-0123456789' }

/** Starts the provider; `redirectUri` is the only address that it sends people back to. */
export const startOidcServer = async (redirectUri: string, persons: OidcPersons) => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: oidcClient.clientId,
        client_secret: oidcClient.clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['amr', 'groups', 'name'] },
    cookies: { keys: ['a key of the tests'] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...persons[sub] }) }),
  })
  server.on('request', provider.callback())
  return {
    issuer,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Goes to the address as a browser, signs in at the provider under the name, and gives where it is sent back to. */
export const signInAtProvider = async (address: string, name: string, redirectUri: string): Promise<URL> => {
  const jar = new Map<string, string>()
  let next = address
  let form: Record<string, string> | undefined
  for (let step = 0; step < 20; step++) {
    if (next.startsWith(redirectUri)) return new URL(next)
    const answer = await fetch(next, {
      method: form === undefined ? 'GET' : 'POST',
      headers: { cookie: [...jar].map(([key, value]) => `${key}=${value}`).join('; ') },
      redirect: 'manual',
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const at = pair.indexOf('=')
      jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    form = undefined
    const location = answer.headers.get('location')
    if (location !== null) {
      next = new URL(location, next).href
      continue
    }
    const text = await answer.text()
    const action = /<form[^>]*action="([^"]+)"/.exec(text)?.[1]
    if (action === undefined) throw new Error(`The provider answered ${answer.status}: ${text.slice(0, 300)}`)
    next = new URL(action, next).href
    form = text.includes('value="login"')
      ? { prompt: 'login', login: name, password: 'x' }
      : { prompt: 'consent' }
  }
  throw new Error('The provider sends round and round.')
}
