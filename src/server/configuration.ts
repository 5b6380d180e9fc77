import { join, resolve } from 'node:path'
import { isSafeAddress } from '#contract/single-sign-on-contract.ts'
import { isMailAddress } from '#domain/people/mail.ts'
import { StartError } from '#server/start-error.ts'
import type { SingleSignOnSettings } from '#service/identity-core.ts'
import { parseDatabaseUrl } from '#store/database-connection.ts'

/** Everything that the environment decides, checked. */
export interface Configuration {
  host: string
  /** 0 lets the operating system choose. */
  port: number
  dataFolder: string
  /** Invented State, one-click persons, loopback only. */
  isDemo: boolean
  database: BundledDatabase | ExternalDatabase
  /** The address that people use, when it is not simply host and port. */
  origin?: string
  /** Proxies in front, each of which adds the address it was asked from to `X-Forwarded-For`. */
  proxies: number
  smtpUrl?: string
  /** Who letters come from: an address, or `Name <address>`; `plan1540` at the origin's host when left out. */
  mailFrom?: string
  /** The provider of single sign-on. */
  singleSignOn?: SingleSignOnSettings
  /** From PLAN1540_SECRET; without it the bundled database's data folder keeps one. */
  secret?: string
}

export interface BundledDatabase {
  kind: 'bundled'
  /** The demo is a database of its own. */
  name: 'plan1540' | 'plan1540_demo'
}

export interface ExternalDatabase {
  kind: 'external'
  appUrl: string
  /** Without it the database is checked and not migrated. */
  ownerUrl?: string
  loginRole: string
}

/** Reads the environment. Throws a StartError with one sentence about the first value that is wrong. */
export function readConfiguration(env: NodeJS.ProcessEnv, projectFolder: string): Configuration {
  const database = readDatabase(env)
  const isDemo = readSwitch(env, 'PLAN1540_DEMO', database === undefined)
  const host = text(env, 'HOST') ?? '127.0.0.1'
  const origin = readOrigin(env)
  const smtpUrl = readSmtpUrl(env)
  const mailFrom = readMailFrom(env)
  const secret = readSecret(env, database !== undefined)
  const proxies = readProxies(env)
  const singleSignOn = readSingleSignOn(env)
  if (isDemo) refuseOpenDemo(host, origin, proxies)
  else if (origin === undefined && !isLoopback(host))
    throw new StartError(
      `HOST=${host} listens beyond this machine; set PLAN1540_ORIGIN to the address that people use.`,
    )
  return {
    host: readHost(host),
    port: readPort(env),
    dataFolder: resolve(text(env, 'PLAN1540_DATA') ?? join(projectFolder, '.data')),
    isDemo,
    database: database ?? { kind: 'bundled', name: isDemo ? 'plan1540_demo' : 'plan1540' },
    proxies,
    ...(origin === undefined ? {} : { origin }),
    ...(smtpUrl === undefined ? {} : { smtpUrl }),
    ...(mailFrom === undefined ? {} : { mailFrom }),
    ...(secret === undefined ? {} : { secret }),
    ...(singleSignOn === undefined ? {} : { singleSignOn }),
  }
}

/** Whether only this machine reaches the address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host)
}

/** The address that people use: as told, else from where the server listens. */
export function originOf(configuration: Configuration, port: number): string {
  const { host } = configuration
  return configuration.origin ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** Who letters come from: as told, else `plan1540` at the host that people use. */
export function mailSenderOf(configuration: Configuration): string {
  const { hostname } = new URL(originOf(configuration, configuration.port))
  const host =
    /[a-z]/i.test(hostname.replaceAll(/[[\]:]/g, '')) && !hostname.includes(':') ? hostname : 'localhost'
  return configuration.mailFrom ?? `Plan1540 <plan1540@${host}>`
}

function text(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const value = env[name]?.trim()
  return value === '' ? undefined : value
}

function readHost(host: string): string {
  if (!/^[A-Za-z0-9.:_-]+$/.test(host))
    throw new StartError(`HOST must be an address or a name such as 127.0.0.1, and is "${host}".`)
  return host
}

function readPort(env: NodeJS.ProcessEnv): number {
  const value = text(env, 'PORT') ?? '1540'
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535)
    throw new StartError(`PORT must be a number from 0 to 65535, and is "${value}".`)
  return Number(value)
}

function readSwitch(env: NodeJS.ProcessEnv, name: string, fallback: boolean): boolean {
  const value = text(env, name)
  if (value !== undefined && value !== '0' && value !== '1')
    throw new StartError(`${name} must be 0 or 1, and is "${value}".`)
  return value === undefined ? fallback : value === '1'
}

function readDatabase(env: NodeJS.ProcessEnv): ExternalDatabase | undefined {
  const appUrl = text(env, 'DATABASE_URL')
  const ownerUrl = text(env, 'DATABASE_OWNER_URL')
  if (appUrl === undefined) {
    if (ownerUrl !== undefined)
      throw new StartError('DATABASE_OWNER_URL is set without DATABASE_URL; set both.')
    return undefined
  }
  const app = readDatabaseUrl('DATABASE_URL', appUrl)
  const loginRole = decodeURIComponent(app.username)
  if (ownerUrl === undefined) return { kind: 'external', appUrl, loginRole }
  const owner = readDatabaseUrl('DATABASE_OWNER_URL', ownerUrl)
  if (decodeURIComponent(owner.username) === loginRole)
    throw new StartError(
      `DATABASE_URL and DATABASE_OWNER_URL both sign in as "${loginRole}"; the app needs a role that owns nothing.`,
    )
  return { kind: 'external', appUrl, ownerUrl, loginRole }
}

function readDatabaseUrl(name: string, value: string): URL {
  const url = parseDatabaseUrl(value)
  // The value may hold a password and is not repeated.
  if (!url) throw new StartError(`${name} must read postgresql://user:password@host:5432/database.`)
  return url
}

function readOrigin(env: NodeJS.ProcessEnv): string | undefined {
  const value = text(env, 'PLAN1540_ORIGIN')
  if (value === undefined) return undefined
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || value.replace(/\/$/, '') !== url.origin)
    throw new StartError(`PLAN1540_ORIGIN must read https://host or http://host:port, and is "${value}".`)
  return url.origin
}

/** Counted and not merely trusted: a hop too many would let anybody invent an address. */
function readProxies(env: NodeJS.ProcessEnv): number {
  const value = text(env, 'PLAN1540_PROXIES') ?? '0'
  if (!/^\d$/.test(value))
    throw new StartError(
      `PLAN1540_PROXIES must be the number of proxies in front, from 0 to 9, and is "${value}".`,
    )
  return Number(value)
}

function readSmtpUrl(env: NodeJS.ProcessEnv): string | undefined {
  const value = text(env, 'SMTP_URL')
  if (value === undefined) return undefined
  if (!URL.canParse(value) || !/^smtps?:$/.test(new URL(value).protocol))
    throw new StartError('SMTP_URL must read smtp://user:password@host:587 or smtps://….')
  return value
}

function readMailFrom(env: NodeJS.ProcessEnv): string | undefined {
  const value = text(env, 'PLAN1540_MAIL_FROM')
  const address = value === undefined ? '' : (/^[^<>\p{Cc}]*<([^<>]+)>$/u.exec(value)?.[1] ?? value)
  if (value !== undefined && !isMailAddress(address))
    throw new StartError(
      `PLAN1540_MAIL_FROM must read name@example.org or Name <name@example.org>, and is ${JSON.stringify(value)}.`,
    )
  return value
}

/** All or nothing: a half-configured provider would be a button that fails. */
function readSingleSignOn(env: NodeJS.ProcessEnv): SingleSignOnSettings | undefined {
  const name = (part: string) => `PLAN1540_OIDC_${part}`
  const issuer = text(env, name('ISSUER'))
  const clientId = text(env, name('CLIENT_ID'))
  const clientSecret = text(env, name('CLIENT_SECRET'))
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return undefined
  if (issuer === undefined || clientId === undefined || clientSecret === undefined)
    throw new StartError(
      'Single sign-on needs PLAN1540_OIDC_ISSUER, PLAN1540_OIDC_CLIENT_ID and PLAN1540_OIDC_CLIENT_SECRET together.',
    )
  if (!isSafeAddress(issuer))
    throw new StartError(`PLAN1540_OIDC_ISSUER must read https://… , and is "${issuer}".`)
  const groupsClaim = text(env, name('GROUPS_CLAIM'))
  if (groupsClaim !== undefined && !/^[\w:/.-]{1,200}$/.test(groupsClaim))
    throw new StartError(`PLAN1540_OIDC_GROUPS_CLAIM must be the name of a claim, and is "${groupsClaim}".`)
  return {
    issuer,
    clientId,
    clientSecret,
    name: text(env, name('NAME')) ?? new URL(issuer).hostname,
    ...(groupsClaim === undefined ? {} : { groupsClaim }),
  }
}

function readSecret(env: NodeJS.ProcessEnv, isNeeded: boolean): string | undefined {
  const value = text(env, 'PLAN1540_SECRET')
  if (value === undefined && isNeeded)
    throw new StartError(
      'PLAN1540_SECRET must be set beside DATABASE_URL, the same on every node: at least 32 characters of chance.',
    )
  if (value !== undefined && value.length < 32)
    throw new StartError(`PLAN1540_SECRET must hold at least 32 characters, and holds ${value.length}.`)
  return value
}

function refuseOpenDemo(host: string, origin: string | undefined, proxies: number): void {
  if (!isLoopback(host))
    throw new StartError(
      `The demo signs anybody in and listens on this machine only, not on HOST=${host}; set PLAN1540_DEMO=0 to serve others.`,
    )
  if (origin !== undefined)
    throw new StartError(
      'The demo signs anybody in and takes no PLAN1540_ORIGIN; set PLAN1540_DEMO=0 to serve others.',
    )
  if (proxies > 0)
    throw new StartError(
      'The demo signs anybody in and takes no PLAN1540_PROXIES; set PLAN1540_DEMO=0 to serve others.',
    )
}
