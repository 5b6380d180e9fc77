import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FilledSpaces, fillSpaces } from '#tests/support/filled-spaces.ts'
import {
  createPeople,
  type FixturePerson,
  type PeopleFixture,
  sessionCookie,
} from '#tests/support/people-fixture.ts'
import { createSiteServer, type SiteServer } from '#tests/support/site-server.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let site: SiteServer
let filled: FilledSpaces
const form = 'application/x-www-form-urlencoded'
/** Later than any sign-in of the fixture. */
let sessions = 0

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  filled = await fillSpaces(people)
  site = await createSiteServer(people)
})
afterAll(async () => {
  await site.close()
  await people.end()
  await database.drop()
})

/** Signs a person in; gives the cookie, and how to end the session. */
const signIn = async (who: FixturePerson) => {
  const token = `later-session-${++sessions}`
  const { owner } = people
  await owner.query(
    `insert into identity.session (id, "expiresAt", token, "updatedAt", "userId") values ($1, '2100-01-01', $1, now(), $2)`,
    [token, people.people[who].accountId],
  )
  return {
    cookie: sessionCookie(token),
    revoke: () => owner.query('delete from identity.session where token = $1', [token]),
    expire: () =>
      owner.query(`update identity.session set "expiresAt" = '2026-11-01' where token = $1`, [token]),
  }
}
const get = (url: string, cookie: string) =>
  site.app.inject({ url, headers: { cookie, 'accept-language': 'en' } })
const post = (url: string, cookie: string, payload: string) =>
  site.app.inject({
    method: 'POST',
    url,
    headers: {
      'content-type': form,
      'accept-language': 'en',
      'sec-fetch-site': 'same-origin',
      ...(cookie === '' ? {} : { cookie }),
    },
    payload,
  })
const nextOf = (location: unknown) => new URL(String(location), 'http://x').searchParams

const plainOf = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : plainOf(found)
}

/** The form with the most controls of a page, with words of one's own in every line and box for text. */
const fillIn = (html: string, address: string, words: string) => {
  const main = html.slice(html.indexOf('<main'))
  const forms = [...main.matchAll(/<form\b([^>]*method="post"[^>]*)>([\s\S]*?)<\/form>/g)]
    .map(([, head = '', body = '']) => ({ head, body }))
    .sort((a, b) => b.body.length - a.body.length)
  const [largest] = forms
  if (largest === undefined) throw new Error(`no form on ${address}`)
  const values = new URLSearchParams()
  for (const [tag] of largest.body.matchAll(/<(?:input|textarea)\b[^>]*>/g)) {
    const name = attribute(tag, 'name')
    const type = attribute(tag, 'type')
    if (name === undefined || type === 'file' || type === 'submit') continue
    if (tag.startsWith('<textarea')) values.append(name, `${words} in ${name} & <b>more</b>`)
    else if (type === 'hidden') values.append(name, attribute(tag, 'value') ?? '')
    else if (type === 'checkbox' || type === 'radio') {
      if (/\schecked/.test(tag)) values.append(name, attribute(tag, 'value') ?? 'on')
    } else values.append(name, attribute(tag, 'value') ?? '')
  }
  const target = new URL(attribute(largest.head, 'action') ?? '', `http://x${address}`)
  return { url: target.pathname + target.search, body: values.toString() }
}

/** Long forms of a State's record. */
const longForms = (): Record<string, string> => {
  const { XZZ } = filled
  const state = '/states/XZZ'
  return {
    section: `${state}/plan/sections/${XZZ.sectionId}`,
    action: `${state}/plan/actions/${XZZ.actionId}`,
    'new action': `${state}/plan/actions/new`,
    answer: `${state}/fields/op2.manufacture/BW/legal`,
    'a place for a suggestion': `${state}/suggestions/new?kind=plan-block&id=${XZZ.blockId}`,
    round: `${state}/rounds/new`,
    meeting: `${state}/meetings/${XZZ.meetingId}`,
    'legal instrument': `${state}/legal-instruments/${XZZ.legalInstrumentId}`,
  }
}

describe('a form that comes after the sign-in has ended', () => {
  test.each(['section', 'action', 'new action', 'answer', 'round', 'meeting', 'legal instrument'])(
    'stands filled in again after signing in, and nothing was saved: %s',
    async (name) => {
      const address = longForms()[name] ?? ''
      const words = `Words of one’s own for the ${name}`
      const first = await signIn('coordinator')
      const page = await get(address, first.cookie)
      expect(page.statusCode).toBe(200)
      const { url, body } = fillIn(page.body, address, words)
      await first.revoke()
      const before = await people.owner.query('select max(seq) as seq from app.history_entry')
      const refused = await post(url, first.cookie, body)
      expect(refused.statusCode).toBe(303)
      expect(refused.body).not.toContain(words)
      const query = nextOf(refused.headers.location)
      expect(query.get('unsent')).toBe('kept')
      expect((await get(String(refused.headers.location), '')).body).toContain('Your sign-in had ended')
      // The same person again.
      const second = await signIn('coordinator')
      const shown = await get(query.get('next') ?? '', second.cookie)
      expect(shown.statusCode).toBe(200)
      expect(shown.body).toContain('Your sign-in had ended when you sent this')
      expect(plainOf(shown.body)).toContain(`${words} in`)
      expect((await people.owner.query('select max(seq) as seq from app.history_entry')).rows).toEqual(
        before.rows,
      )
    },
  )

  test('is saved by the next click, and forgotten then', async () => {
    const address = longForms().section ?? ''
    const first = await signIn('coordinator')
    const { body } = fillIn((await get(address, first.cookie)).body, address, 'Saved at last')
    await first.expire()
    const next = nextOf((await post(address, first.cookie, body)).headers.location).get('next') ?? ''
    expect(next).toContain('kept=')
    const second = await signIn('coordinator')
    const shown = await get(next, second.cookie)
    const mark = String(shown.headers['set-cookie']).split(';')[0]
    const again = fillIn(shown.body, next, 'Saved at last')
    const saved = await post(again.url, `${second.cookie}; ${mark}`, again.body)
    expect([302, 303]).toContain(saved.statusCode)
    expect((await get(address, second.cookie)).body).toContain('Saved at last')
    const { rows } = await people.owner.query('select from app.kept_form where path = $1 and id = $2', [
      address,
      nextOf(`/?${next.split('?')[1]}`).get('kept'),
    ])
    expect(rows).toEqual([])
  })

  test('is not forgotten by what is saved at another address', async () => {
    const address = longForms().action ?? ''
    const first = await signIn('coordinator')
    const { body } = fillIn((await get(address, first.cookie)).body, address, 'Not saved yet')
    await first.expire()
    const next = nextOf((await post(address, first.cookie, body)).headers.location).get('next') ?? ''
    const { cookie } = await signIn('coordinator')
    const mark = String((await get(next, cookie)).headers['set-cookie']).split(';')[0]
    const elsewhere = longForms().section ?? ''
    const page = await get(elsewhere, cookie)
    const saved = await post(elsewhere, `${cookie}; ${mark}`, fillIn(page.body, elsewhere, 'Saved').body)
    expect([302, 303]).toContain(saved.statusCode)
    expect((await get(next, cookie)).body).toContain('Not saved yet')
  })

  test('is shown to nobody else, whoever signs in at the same machine', async () => {
    const address = longForms().section ?? ''
    const first = await signIn('coordinator')
    const { body } = fillIn((await get(address, first.cookie)).body, address, 'For nobody else')
    await first.revoke()
    const next = nextOf((await post(address, first.cookie, body)).headers.location).get('next') ?? ''
    const id = nextOf(`/?${next.split('?')[1]}`).get('kept') ?? ''
    for (const who of ['secondCoordinator', 'observer', 'neighbour', 'administrator'] as const) {
      const other = await signIn(who)
      const led = await get(next, other.cookie)
      expect(led.statusCode).toBe(303)
      expect((await get(String(led.headers.location), other.cookie)).body).not.toContain('For nobody else')
      const fallback = await get(`/kept-forms/${id}`, other.cookie)
      expect(fallback.statusCode).toBe(404)
      expect(fallback.body).not.toContain('For nobody else')
      await post(`/kept-forms/${id}`, other.cookie, '')
    }
    expect((await get(`/kept-forms/${id}`, '')).statusCode).toBe(302)
    // Not one of them dropped it either.
    const owner = await signIn('coordinator')
    expect((await get(next, owner.cookie)).body).toContain('For nobody else')
    const stored = await people.owner.query('select k::text as line from app.kept_form k')
    expect(JSON.stringify(stored.rows)).not.toContain('For nobody else')
  })

  test('never leads to another site, whatever address names one', async () => {
    const id = '00000000-0000-4000-8000-000000000000'
    for (const address of [`//other.example/?kept=${id}`, `/states/..//other.example/?kept=${id}`]) {
      const answer = await get(address, '')
      expect([address, answer.statusCode, answer.headers.location]).toEqual([address, 404, undefined])
    }
  })

  test('is plainly refused and not kept where nobody was signed in, as after signing out, or the cookie is made up', async () => {
    const address = longForms().section ?? ''
    const before = await people.owner.query('select count(*)::int as n from app.kept_form')
    for (const cookie of ['', sessionCookie('made-up'), sessionCookie('later-session-1', 'another secret')]) {
      const refused = await post(address, cookie, 'text=Whose+words+are+these')
      expect(nextOf(refused.headers.location).get('unsent')).toBe('lost')
    }
    expect((await people.owner.query('select count(*)::int as n from app.kept_form')).rows).toEqual(
      before.rows,
    )
    const page = await get('/sign-in?next=%2F&unsent=lost', '')
    expect(page.body).toContain('What was sent has not been kept')
  })

  test('keeps five of a person and no more, none longer than 200 kB, and none about passwords', async () => {
    const count = async () =>
      (
        await people.owner.query<{ n: number }>(
          'select count(*)::int as n from app.kept_form where person_id = $1',
          [people.people.observer.personId],
        )
      ).rows[0]?.n
    const gone = await signIn('observer')
    await gone.revoke()
    const address = longForms().section ?? ''
    for (let n = 0; n < 8; n += 1) await post(address, gone.cookie, `text=Words+number+${n}`)
    expect(await count()).toBe(5)
    await post(address, gone.cookie, `text=${'long '.repeat(50_000)}`)
    // Both fit the request and not the table.
    for (const [path, body] of [
      [address, `text=a b ${'\u0001'.repeat(150_000)}`],
      [`/states/XZZ/fields/${'op2.'.repeat(600)}`, 'text=Some+words'],
    ] as const) {
      const refused = await post(path, gone.cookie, body)
      expect([refused.statusCode, nextOf(refused.headers.location).get('unsent')]).toEqual([303, 'lost'])
    }
    const { personId } = people.people.customsOfficer
    await post(`/states/XZZ/members/${personId}/focal-point/password`, gone.cookie, 'name=Some+Body')
    const { rows } = await people.owner.query<{ path: string }>(
      'select distinct path from app.kept_form where person_id = $1',
      [people.people.observer.personId],
    )
    expect([rows, await count()]).toEqual([[{ path: address }], 5])
  })

  test.each([
    [
      'a new member',
      'members/new',
      'name=Nora+Newcomer&email=nora%40example.org&role=observer',
      'value="Nora Newcomer"',
    ],
    [
      'an invitation',
      'invitations/new',
      'name=Ines+Invited&email=ines%40example.org&role=observer',
      'value="Ines Invited"',
    ],
    [
      'when mail comes',
      'notifications/settings',
      'timeZone=Europe%2FParis&digestHour=5&digestWeekday=3',
      '<option value="5" selected',
    ],
  ])(
    'about people stands filled in again too, and nobody was let in: %s',
    async (_what, tail, body, shows) => {
      const count = async () =>
        (
          await people.owner.query(
            `select (select count(*) from app.membership) as members, (select count(*) from app.invitation) as invited,
            (select count(*) from app.notification_setting) as settings`,
          )
        ).rows
      const before = await count()
      const address = `/states/XZZ/${tail}`
      const gone = await signIn('coordinator')
      await gone.revoke()
      const refused = await post(address, gone.cookie, `${body}&password=never+kept`)
      const query = nextOf(refused.headers.location)
      expect(query.get('unsent')).toBe('kept')
      const { cookie } = await signIn('coordinator')
      const shown = await get(query.get('next') ?? '', cookie)
      expect([shown.statusCode, await count()]).toEqual([200, before])
      expect(shown.body).toContain('Your sign-in had ended when you sent this')
      expect(shown.body.replaceAll('selected=""', 'selected')).toContain(shows)
      expect(shown.body).not.toContain('never kept')
      // The same address shows it to nobody else.
      const other = await get(query.get('next') ?? '', (await signIn('secondCoordinator')).cookie)
      expect(other.body).not.toContain(shows)
    },
  )

  test('that fits no page any more is shown as words to copy', async () => {
    const gone = await signIn('coordinator')
    await gone.revoke()
    const refused = await post(
      '/states/XZZ/matrix-imports/none/drop',
      gone.cookie,
      'text=Words+that+fit+nowhere',
    )
    const next = nextOf(refused.headers.location).get('next') ?? ''
    const owner = await signIn('coordinator')
    const led = await get(next, owner.cookie)
    expect(led.headers.location).toMatch(/^\/kept-forms\//)
    const shown = await get(String(led.headers.location), owner.cookie)
    expect(shown.body).toContain('Words that fit nowhere')
    expect((await post(String(led.headers.location), owner.cookie, '')).statusCode).toBe(302)
    expect((await get(String(led.headers.location), owner.cookie)).statusCode).toBe(404)
  })
})
