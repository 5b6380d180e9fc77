import { describe, expect, test } from 'vitest'
import { isLoopback, mailSenderOf, originOf, readConfiguration } from '#server/configuration.ts'

const read = (env: Record<string, string> = {}) => readConfiguration(env, '/project')
const appUrl = 'postgresql://app:secret-word@db.example/plan'
const ownerUrl = 'postgresql://owner:secret-word@db.example/plan'
const secret = 'x'.repeat(32)

describe('what stands when nothing is set', () => {
  test('the demo on loopback with the bundled database', () => {
    expect(read()).toEqual({
      host: '127.0.0.1',
      port: 1540,
      dataFolder: '/project/.data',
      isDemo: true,
      database: { kind: 'bundled', name: 'plan1540_demo' },
      proxies: 0,
    })
  })

  test('without the demo, the instance has a database of its own', () => {
    expect(read({ PLAN1540_DEMO: '0' }).database).toEqual({ kind: 'bundled', name: 'plan1540' })
  })

  test('an empty value counts as not set', () => {
    expect(read({ PORT: '', DATABASE_URL: ' ', HOST: '' })).toEqual(read())
  })
})

describe('an external database', () => {
  test('turns the demo off', () => {
    const configuration = read({
      DATABASE_URL: appUrl,
      DATABASE_OWNER_URL: ownerUrl,
      PLAN1540_SECRET: secret,
    })
    expect(configuration).toMatchObject({
      isDemo: false,
      secret,
      database: { kind: 'external', appUrl, ownerUrl, loginRole: 'app' },
    })
  })

  test.each([
    [{ DATABASE_OWNER_URL: ownerUrl }, 'DATABASE_OWNER_URL is set without DATABASE_URL; set both.'],
    [{ DATABASE_URL: appUrl, DATABASE_OWNER_URL: appUrl }, 'both sign in as "app"'],
    [{ DATABASE_URL: 'db.example' }, 'DATABASE_URL must read postgresql://'],
    [{ DATABASE_URL: appUrl, DATABASE_OWNER_URL: 'http://x' }, 'DATABASE_OWNER_URL must read postgresql://'],
    [{ DATABASE_URL: appUrl }, 'PLAN1540_SECRET must be set'],
    [{ DATABASE_URL: appUrl, PLAN1540_SECRET: 'short' }, 'at least 32 characters, and holds 5'],
  ])('%j is refused, and no password is repeated', (env, sentence) => {
    const attempt = () => read({ PLAN1540_SECRET: '', ...env })
    expect(attempt).toThrow(sentence)
    expect(attempt).not.toThrow('secret-word')
  })
})

describe('the demo signs anybody in, so', () => {
  test.each(['127.0.0.1', '127.9.8.7', '::1', 'localhost'])('%s is allowed', (host) => {
    expect(read({ HOST: host }).isDemo).toBe(true)
  })

  test.each(['0.0.0.0', '::', '192.168.1.4', 'localhost.example', '128.0.0.1'])('%s is refused', (host) => {
    expect(isLoopback(host)).toBe(false)
    expect(() => read({ HOST: host })).toThrow(`not on HOST=${host}; set PLAN1540_DEMO=0`)
  })

  test('an origin is refused', () => {
    expect(() => read({ PLAN1540_ORIGIN: 'https://plan.example' })).toThrow('takes no PLAN1540_ORIGIN')
  })
})

test('proxies in front are counted, never guessed', () => {
  expect(read({ PLAN1540_DEMO: '0', PLAN1540_PROXIES: '2' }).proxies).toBe(2)
  expect(() => read({ PLAN1540_PROXIES: '1' })).toThrow('takes no PLAN1540_PROXIES')
})

describe('wrong values', () => {
  test.each([
    [{ PORT: '70000' }, 'PORT must be a number from 0 to 65535, and is "70000".'],
    [{ PORT: '-1' }, 'PORT must be'],
    [{ PLAN1540_DEMO: 'yes' }, 'PLAN1540_DEMO must be 0 or 1, and is "yes".'],
    [{ PLAN1540_PROXIES: 'true' }, 'PLAN1540_PROXIES must be the number of proxies in front, from 0 to 9'],
    [{ PLAN1540_PROXIES: '-1', PLAN1540_DEMO: '0' }, 'PLAN1540_PROXIES must be'],
    [{ SMTP_URL: 'mail.example' }, 'SMTP_URL must read smtp://'],
    [{ PLAN1540_MAIL_FROM: 'nobody' }, 'PLAN1540_MAIL_FROM must read name@example.org'],
    [
      { PLAN1540_MAIL_FROM: 'a@example.org\nBcc: b@example.org' },
      'PLAN1540_MAIL_FROM must read name@example.org',
    ],
    [{ PLAN1540_ORIGIN: 'plan.example', PLAN1540_DEMO: '0' }, 'PLAN1540_ORIGIN must read https://host'],
    [
      { PLAN1540_ORIGIN: 'https://plan.example/app', PLAN1540_DEMO: '0' },
      'PLAN1540_ORIGIN must read https://host',
    ],
    [{ HOST: '0.0.0.0', PLAN1540_DEMO: '0' }, 'set PLAN1540_ORIGIN to the address that people use'],
    [{ HOST: 'a b', PLAN1540_DEMO: '0', PLAN1540_ORIGIN: 'https://a.example' }, 'HOST must be'],
  ])('%j is one sentence', (env, sentence) => {
    expect(() => read(env)).toThrow(sentence)
  })
})

test('the address that people use follows host and port unless it is told', () => {
  expect(originOf(read(), 1540)).toBe('http://127.0.0.1:1540')
  expect(originOf(read({ HOST: '::1' }), 8080)).toBe('http://[::1]:8080')
  const told = read({ PLAN1540_DEMO: '0', PLAN1540_ORIGIN: 'https://plan.example/' })
  expect(originOf(told, 1540)).toBe('https://plan.example')
})

test('letters come from plan1540 at the host that people use, unless it is told', () => {
  expect(mailSenderOf(read())).toBe('Plan1540 <plan1540@localhost>')
  const open = { PLAN1540_DEMO: '0', PLAN1540_ORIGIN: 'https://plan.example' }
  expect(mailSenderOf(read(open))).toBe('Plan1540 <plan1540@plan.example>')
  const told = 'The 1540 desk <desk@mfa.example>'
  expect(mailSenderOf(read({ ...open, PLAN1540_MAIL_FROM: told }))).toBe(told)
})

describe('single sign-on', () => {
  const provider = {
    PLAN1540_OIDC_ISSUER: 'https://id.ministry.example',
    PLAN1540_OIDC_CLIENT_ID: 'plan1540',
    PLAN1540_OIDC_CLIENT_SECRET: 'secret-word',
  }

  test('is named whole, and called by its host unless it has a name', () => {
    const settings = {
      issuer: 'https://id.ministry.example',
      clientId: 'plan1540',
      clientSecret: 'secret-word',
    }
    expect(read(provider).singleSignOn).toEqual({ ...settings, name: 'id.ministry.example' })
    expect(read({ ...provider, PLAN1540_OIDC_NAME: 'Ministry' }).singleSignOn?.name).toBe('Ministry')
    const claim = (name: string) => read({ ...provider, PLAN1540_OIDC_GROUPS_CLAIM: name })
    expect(claim('groups').singleSignOn?.groupsClaim).toBe('groups')
    expect(() => claim('two words')).toThrow(/name of a claim/)
  })

  test.each(Object.keys(provider))('without %s is refused', (name) => {
    expect(() => read({ ...provider, [name]: '' })).toThrow(/together/)
  })

  test('is not asked over an open line', () => {
    expect(() => read({ ...provider, PLAN1540_OIDC_ISSUER: 'http://id.ministry.example' })).toThrow(/https/)
  })
})
