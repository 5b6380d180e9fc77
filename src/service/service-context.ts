/** What the service works with, put together once by the server; and the scope of one request. */
import type { Pool } from 'pg'
import type { RenderPool } from '#documents/render-pool.ts'
import type { Reference } from '#domain/framework/reference-data.ts'
import type { Actor, Space } from '#domain/people/people.ts'
import type { Identity } from '#service/identity.ts'
import type { Mail } from '#service/mail-transport.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'

/** Handed in by the server (or a test): pools, reference data, clock and id maker. */
export interface ServiceContext {
  appPool: Pool
  identity: Identity
  reference: Reference
  /** The time; the demo and tests inject their own. */
  now: () => Date
  /** A new UUIDv7. */
  newId: () => string
  /** Renders documents in a child process with limits. */
  renderer: RenderPool
  /** Sends letters; null where no mail server is named, and everything then stays in the program. */
  mail: Mail | null
  /** Signs the links in letters that turn mail off. */
  linkKey: Buffer
}

/** One request inside a space: the open transaction and who asks. */
export interface Scope {
  db: ScopedDatabase
  context: ServiceContext
  reference: Reference
  instanceId: string
  isDemo: boolean
  space: Space
  actor: Actor
  /** Now, as ISO 8601 in UTC; one moment for the whole request. */
  at: string
  /** Today as ISO 8601, in UTC. */
  today: string
}

/** A space whose transaction is over: what was read is known, and nothing more can be asked. */
export type ClosedScope = Omit<Scope, 'db'>

/** One request of a signed-in person outside any space, its transaction over. */
export type ClosedPersonScope = Omit<ClosedScope, 'space'> & {
  person: {
    id: string
    name: string
    language: string
    email: string | null
    mustChangePassword: boolean
    needsSecondFactor: boolean
  }
}

/** The same with its transaction open. */
export type PersonScope = ClosedPersonScope & { db: ScopedDatabase }
