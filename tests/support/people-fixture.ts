/**
 * An instance with people in it, for tests of the service, the API and the pages: two invented States, the
 * Committee's and the instance's own space, agencies, and one signed-in person for each role. Rows go in through
 * the owner; everything a test then does goes through operations, as the person it names.
 */
import { createHmac } from 'node:crypto'
import { Client } from 'pg'
import { v7 } from 'uuid'
import type { AgencyKind } from '#domain/framework/framework.ts'
import type { Role, SpaceKind } from '#domain/people/people.ts'
import { originalText } from '#domain/text/language-text.ts'
import { loadReference } from '#reference/reference.ts'
import { type Execute, executeFor } from '#service/execute.ts'
import { openIdentity } from '#service/identity.ts'
import type { Caller } from '#service/in-space.ts'
import { linkKeyOf } from '#service/mail-transport.ts'
import type { OperationInput, OperationName, OperationOutput } from '#service/operations.ts'
import type { ServiceContext } from '#service/service-context.ts'
import { connectionFor } from '#store/database-connection.ts'
import { openIdentityPool, openPool } from '#store/scope-store.ts'

/** Spaces: the State under test, another State, the Committee, the instance itself. */
const spaces = {
  XZZ: { kind: 'state', name: 'State of Zandria' },
  XZY: { kind: 'state', name: 'State of Ystria' },
  UN1540: { kind: 'committee', name: '1540 Committee' },
  INSTANCE: { kind: 'instance', name: 'This instance' },
} as const satisfies Record<string, { kind: SpaceKind; name: string }>
export type FixtureSpace = keyof typeof spaces

/** Agencies of XZZ, one kind each; XZY has none. */
const agencies = {
  foreign: { kind: 'foreign-affairs', name: 'Ministry of Foreign Affairs', short: 'MFA' },
  customs: { kind: 'customs', name: 'Customs Service', short: 'CS' },
  health: { kind: 'health', name: 'Ministry of Health', short: 'MoH' },
} as const satisfies Record<string, { kind: AgencyKind; name: string; short: string }>
export type FixtureAgency = keyof typeof agencies

interface PersonSeed {
  name: string
  space: FixtureSpace
  role: Role
  agency?: FixtureAgency
}
const seeds = {
  coordinator: { name: 'Ana Coordinator', space: 'XZZ', role: 'coordinator' },
  secondCoordinator: { name: 'Ben Coordinator', space: 'XZZ', role: 'coordinator' },
  customsOfficer: { name: 'Carla Customs', space: 'XZZ', role: 'focal-point', agency: 'customs' },
  healthOfficer: { name: 'Hamid Health', space: 'XZZ', role: 'focal-point', agency: 'health' },
  approver: { name: 'Aida Approver', space: 'XZZ', role: 'approver' },
  observer: { name: 'Otto Observer', space: 'XZZ', role: 'observer' },
  provider: { name: 'Paula Provider', space: 'XZZ', role: 'provider' },
  neighbour: { name: 'Nour Neighbour', space: 'XZY', role: 'coordinator' },
  expert: { name: 'Eva Expert', space: 'UN1540', role: 'expert' },
  secretariat: { name: 'Sami Secretariat', space: 'UN1540', role: 'secretariat' },
  administrator: { name: 'Adam Administrator', space: 'INSTANCE', role: 'administrator' },
} as const satisfies Record<string, PersonSeed>
export type FixturePerson = keyof typeof seeds

export interface PeopleFixture {
  context: ServiceContext
  instanceId: string
  spaceIds: Record<FixtureSpace, string>
  /** The national assessments of the two States. */
  assessmentIds: Record<'XZZ' | 'XZY', string>
  agencyIds: Record<FixtureAgency, string>
  people: Record<FixturePerson, { personId: string; accountId: string; email: string; token: string }>
  /** What the operations take for now; set it to move time. */
  clock: { now: Date }
  /** Runs operations as the person (null: nobody is signed in), in his or her own space unless another is named. */
  as: (person: FixturePerson | null, space?: string) => Execute
  /** Runs one operation that must succeed, and gives its value; throws the refusal otherwise. */
  run: <N extends OperationName>(
    person: FixturePerson,
    name: N,
    input: OperationInput<N>,
  ) => Promise<OperationOutput<N>>
  /** SQL as the owner, whom row security does not bind. */
  owner: Client
  /** Ends the connections; the database is dropped by whoever made it. */
  end: () => Promise<void>
}

/** Where the tests' server is taken to listen, and the secret that signs its cookies. */
export const fixtureOrigin = 'http://127.0.0.1:1540'
export const fixtureSecret = 'a-secret-that-only-the-tests-know-0123456789'

/** The cookie of a session, signed as the identity module signs it. */
export const sessionCookie = (token: string, secret = fixtureSecret): string => {
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  return `plan1540.session_token=${encodeURIComponent(`${token}.${signature}`)}`
}

const sessionEnd = '2100-01-01T00:00:00Z'
const firstDay = '2020-01-01'

/** Fills a migrated, empty database. `renderer` only for tests in which documents are made. */
export const createPeople = async (
  database: { appUrl: string; ownerUrl: string },
  parts: {
    renderer?: ServiceContext['renderer']
    mail?: ServiceContext['mail']
    poolSize?: number
    now?: Date
  } = {},
): Promise<PeopleFixture> => {
  const owner = new Client(connectionFor(database.ownerUrl))
  await owner.connect()
  const reference = loadReference()
  const made = await insertPeople(owner, reference.edition.id)
  const clock = { now: parts.now ?? new Date('2026-11-23T09:00:00Z') }
  const appPool = openPool(database.appUrl, 'plan1540_app', parts.poolSize ?? 4)
  const identityPool = openIdentityPool(database.appUrl, 2)
  const context: ServiceContext = {
    appPool,
    identity: openIdentity({ pool: identityPool, secret: fixtureSecret, origin: fixtureOrigin }),
    reference,
    now: () => clock.now,
    newId: () => v7(),
    renderer: parts.renderer ?? noRenderer,
    mail: parts.mail ?? null,
    linkKey: linkKeyOf(fixtureSecret),
  }
  const as: PeopleFixture['as'] = (person, space) => {
    const caller: Caller = {
      token: person === null ? null : made.people[person].token,
      space: space ?? (person === null ? 'XZZ' : seeds[person].space),
    }
    return executeFor(context, caller)
  }
  return {
    ...made,
    context,
    clock,
    owner,
    as,
    run: async <N extends OperationName>(
      person: FixturePerson,
      name: N,
      input: OperationInput<N>,
    ): Promise<OperationOutput<N>> => {
      const outcome = await as(person)(name, input)
      if (!outcome.ok) throw new Error(`${name} was refused: ${JSON.stringify(outcome.refusal)}`)
      return outcome.value
    },
    end: async () => {
      await Promise.all([appPool.end(), identityPool.end(), owner.end()])
    },
  }
}

/** Stands in where no test of the file makes a document; any use of it is a mistake of the test. */
const noRenderer = new Proxy({} as ServiceContext['renderer'], {
  get: () => {
    throw new Error('This test makes documents; hand a renderer to createPeople.')
  },
})

const insertPeople = async (owner: Client, edition: string) => {
  const instanceId = v7()
  const at = '2026-01-05T08:00:00Z'
  const spaceIds = { XZZ: v7(), XZY: v7(), UN1540: v7(), INSTANCE: v7() }
  const assessmentIds = { XZZ: v7(), XZY: v7() }
  const agencyIds = { foreign: v7(), customs: v7(), health: v7() }
  await owner.query('insert into app.instance (id, made_at, is_demo) values ($1, $2, false)', [
    instanceId,
    at,
  ])
  for (const [code, space] of Object.entries(spaces)) {
    await owner.query('insert into app.space values ($1, $2, $3, $4, $5, $6, $7)', [
      spaceIds[code as FixtureSpace],
      space.kind,
      code,
      JSON.stringify({ en: space.name }),
      space.kind === 'state',
      instanceId,
      at,
    ])
  }
  for (const code of ['XZZ', 'XZY'] as const) {
    await owner.query(
      `insert into app.assessment (id, space_id, edition, layer, title, origin_id)
       values ($1, $2, $3, 'national', $4, $5)`,
      [
        assessmentIds[code],
        spaceIds[code],
        edition,
        JSON.stringify(originalText('en', 'National assessment')),
        instanceId,
      ],
    )
  }
  for (const [key, agency] of Object.entries(agencies)) {
    await owner.query(
      `insert into app.agency (id, space_id, name, short_name, kind, origin_id) values ($1, $2, $3, $4, $5, $6)`,
      [
        agencyIds[key as FixtureAgency],
        spaceIds.XZZ,
        JSON.stringify(originalText('en', agency.name)),
        JSON.stringify(originalText('en', agency.short)),
        agency.kind,
        instanceId,
      ],
    )
  }
  const people = {} as PeopleFixture['people']
  for (const key of Object.keys(seeds) as FixturePerson[]) {
    people[key] = await insertPerson(owner, seeds[key], { instanceId, spaceIds, agencyIds, at })
  }
  return { instanceId, spaceIds, assessmentIds, agencyIds, people }
}

const insertPerson = async (
  owner: Client,
  seed: PersonSeed,
  of: Pick<PeopleFixture, 'instanceId' | 'spaceIds' | 'agencyIds'> & { at: string },
): Promise<PeopleFixture['people'][FixturePerson]> => {
  const personId = v7()
  const accountId = v7()
  const email = `${seed.name.toLowerCase().replaceAll(' ', '.')}@example.org`
  const token = `session-of-${seed.name.toLowerCase().replaceAll(' ', '-')}`
  await owner.query(
    `insert into identity."user" (id, name, email, "emailVerified") values ($1, $2, $3, true)`,
    [accountId, seed.name, email],
  )
  await owner.query(
    `insert into identity.session (id, "expiresAt", token, "updatedAt", "userId") values ($1, $2, $3, $4, $5)`,
    [v7(), sessionEnd, token, of.at, accountId],
  )
  await owner.query('insert into app.person values ($1, $2, $3, $4, $5, $6)', [
    personId,
    accountId,
    seed.name,
    'en',
    of.instanceId,
    of.at,
  ])
  await owner.query(
    `insert into app.membership (id, space_id, person_id, role, agency_id, from_on, origin_id)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      v7(),
      of.spaceIds[seed.space],
      personId,
      seed.role,
      seed.agency === undefined ? null : of.agencyIds[seed.agency],
      firstDay,
      of.instanceId,
    ],
  )
  return { personId, accountId, email, token }
}
