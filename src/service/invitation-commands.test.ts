import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { settle } from '#service/in-space.ts'
import { acceptAsMember, acceptAsNew, showInvitation } from '#service/invitation-acceptance.ts'
import { sendLetter } from '#service/mail-jobs.ts'
import type { MailServer } from '#tests/support/mail-server.ts'
import type { FixturePerson, PeopleFixture } from '#tests/support/people-fixture.ts'
import { createPeopleWithMail, type PeopleWithMail } from '#tests/support/people-with-mail.ts'

let fixture: PeopleWithMail
let server: MailServer
let people: PeopleFixture
const password = 'seven herons wade at dusk'
const begin = '2026-11-23T09:00:00Z'
const day = 86_400_000

beforeAll(async () => {
  fixture = await createPeopleWithMail()
  ;({ server, people } = fixture)
})
afterAll(async () => {
  await fixture.end()
})
beforeEach(async () => {
  await people.owner.query(
    `update app.letter set status = 'dropped', params = null, settled_at = now() where status = 'queued'`,
  )
  people.clock.now = new Date(begin)
  server.received.length = 0
  server.refused.clear()
})

const observer = { role: 'observer', agencyId: null, language: 'en' } as const
const invite = (email: string | null, wish: Record<string, unknown> = {}) =>
  people.run('coordinator', 'invitation.make', { name: 'Ida Invited', email, ...observer, ...wish } as never)

/** Sends every letter that waits, as the worker does. */
const deliver = async (): Promise<void> => {
  const { rows } = await people.owner.query<{ id: string }>(
    `select id from app.letter where status = 'queued' order by made_at`,
  )
  for (const { id } of rows) await sendLetter(people.context, id, true)
}
/** The secret in the last letter's link. */
const lastLink = (): string => {
  const address = /\/invitation\?token=([\w-]+)/.exec(server.received.at(-1)?.mail.text ?? '')
  return address?.[1] ?? ''
}
const accept = (secret: string, name = 'Ida Invited', again = password) =>
  settle(acceptAsNew(people.context, { secret, name, password, again }))
const refusalOf = async (work: Promise<{ ok: boolean; refusal?: { code: string } }>) =>
  (await work).refusal?.code
const standings = async () =>
  (await people.run('coordinator', 'invitation.list', {})).invitations.map((each) => [
    each.address,
    each.standing,
  ])
const count = async (table: string): Promise<number> =>
  Number((await people.owner.query(`select count(*) from ${table}`)).rows[0].count)

describe('by letter', () => {
  test('the letter names State, role and link; accepting makes account, member and history, once', async () => {
    const made = await invite('ida@ministry.example', {
      role: 'focal-point',
      agencyId: people.agencyIds.customs,
    })
    expect(made.secret).toBeNull()
    await deliver()
    const [letter] = server.received
    expect(letter?.to).toEqual(['ida@ministry.example'])
    expect(letter?.mail.text).toContain('State of Zandria')
    expect(letter?.mail.text).toContain('Your role: Focal point.')
    const secret = lastLink()
    expect(await showInvitation(people.context, { secret })).toMatchObject({
      spaceCode: 'XZZ',
      hasAccount: false,
      askerName: 'Ana Coordinator',
    })
    expect((await accept(secret)).ok).toBe(true)
    const session = await people.run('coordinator', 'space.show', {})
    expect(session.members.filter((each) => each.name === 'Ida Invited')).toMatchObject([
      { role: 'focal-point', agencyId: people.agencyIds.customs, letInBy: 'coordinator' },
    ])
    const { entries } = await people.run('coordinator', 'history.list', { limit: 2 } as never)
    expect(entries.map((each) => [each.personName, each.verb, each.objectKind])).toEqual([
      ['Ida Invited', 'accepted', 'invitation'],
      ['Ana Coordinator', 'made', 'invitation'],
    ])
    // The same form twice comes in again; with another password it is refused.
    expect((await accept(secret)).ok).toBe(true)
    const other = 'another password for it'
    expect(
      await refusalOf(
        settle(acceptAsNew(people.context, { secret, name: 'X', password: other, again: other })),
      ),
    ).toBe('invitation-used')
    expect(await standings()).toContainEqual(['ida@ministry.example', 'accepted'])
  })

  test('the secret stands nowhere in the record once the letter is sent', async () => {
    await invite('hidden@ministry.example')
    await deliver()
    const secret = lastLink()
    const { rows } = await people.owner.query(
      `select count(*) from (select to_jsonb(l)::text as t from app.letter l union all
         select to_jsonb(i)::text from app.invitation i union all
         select to_jsonb(d)::text from app.history_detail d) x where t like $1`,
      [`%${secret}%`],
    )
    expect(Number(rows[0].count)).toBe(0)
  })

  test('expired, revoked and sent-again ones open nothing, and nothing is half-written', async () => {
    const late = await invite('late@ministry.example')
    await deliver()
    const first = lastLink()
    const accounts = await count('identity."user"')
    people.clock.now = new Date(Date.parse(begin) + 15 * day)
    expect(await refusalOf(accept(first))).toBe('invitation-expired')
    expect(await standings()).toContainEqual(['late@ministry.example', 'expired'])
    await people.run('coordinator', 'invitation.renew', { id: late.id })
    await deliver()
    const second = lastLink()
    expect(await refusalOf(accept(first))).toBe('invitation-unknown')
    await people.run('coordinator', 'invitation.revoke', { id: late.id })
    expect(await refusalOf(accept(second))).toBe('invitation-revoked')
    expect(await refusalOf(people.as('coordinator')('invitation.renew', { id: late.id }))).toBe(
      'invitation-settled',
    )
    expect(await count('identity."user"')).toBe(accounts)
  })

  test('an address that the mail server refuses is shown', async () => {
    server.refused.add('gone@ministry.example')
    await invite('gone@ministry.example')
    await deliver()
    const { invitations } = await people.run('coordinator', 'invitation.list', {})
    const gone = invitations.find((each) => each.address === 'gone@ministry.example')
    expect(gone?.standing).toBe('refused')
    expect(gone?.failure).toContain('no such user')
  })

  test.each([
    'a@x.example\nBcc: b@x.example',
    'a@x.example\r\nSubject: x',
    '"a b"@x.example',
    'a@x.example, b@x.example',
  ])('the address %j is refused, and no letter waits', async (email) => {
    const letters = await count('app.letter')
    const outcome = await people.as('coordinator')('invitation.make', { name: 'A', email, ...observer })
    expect(outcome).toMatchObject({ ok: false, refusal: { problems: [{ path: 'email' }] } })
    expect(await count('app.letter')).toBe(letters)
  })

  test('twice for one role is refused, with what to do', async () => {
    await invite('twice@ministry.example')
    const outcome = await people.as('coordinator')('invitation.make', {
      name: 'Twice',
      email: 'Twice@ministry.example',
      ...observer,
    })
    expect(outcome).toMatchObject({ refusal: { problems: [{ path: 'email', code: 'already-invited' }] } })
    await invite('twice@ministry.example', { role: 'approver' })
  })
})

describe('on paper', () => {
  test('without e-mail there is a code and a sign-in name; no letter ever goes to it', async () => {
    const made = await invite(null, { name: 'Amina Diallo' })
    expect(made.secret).toMatch(/^([A-HJKMNP-Z2-9]{5}-){3}[A-HJKMNP-Z2-9]{5}$/)
    expect(made.address).toMatch(/^amina\.diallo-[a-z2-9]{4}@xzz\.invalid$/)
    await deliver()
    expect(server.received).toEqual([])
    expect((await accept((made.secret ?? '').toLowerCase().replaceAll('-', ' '), 'Amina Diallo')).ok).toBe(
      true,
    )
    const { personId } = (await people.run('coordinator', 'space.show', {})).members.find(
      (each) => each.name === 'Amina Diallo',
    ) ?? { personId: '' }
    await people.run('coordinator', 'member.reset-password', { personId })
    await deliver()
    expect(server.received).toEqual([])
    await people.run('coordinator', 'member.end', { personId, role: 'observer' })
  })
})

describe('somebody with an account', () => {
  const tokenOf = (person: FixturePerson): string => people.people[person].token

  test('gets the role by signing in, and by nothing else', async () => {
    const { email } = people.people.neighbour
    await invite(email, { role: 'approver' })
    await deliver()
    const secret = lastLink()
    expect(await refusalOf(accept(secret))).toBe('invitation-of-another')
    expect(await refusalOf(settle(acceptAsMember(people.context, tokenOf('observer'), { secret })))).toBe(
      'invitation-of-another',
    )
    expect(await refusalOf(settle(acceptAsMember(people.context, 'no-such-session', { secret })))).toBe(
      'invitation-of-another',
    )
    expect((await settle(acceptAsMember(people.context, tokenOf('neighbour'), { secret }))).ok).toBe(true)
    expect((await people.as('neighbour', 'XZZ')('space.show', {})).ok).toBe(true)
    expect((await people.as('neighbour', 'XZY')('space.show', {})).ok).toBe(true)
  })

  test('who leaves is not let in again by an invitation that was open', async () => {
    const { email, personId } = people.people.neighbour
    await invite(email, { role: 'observer' })
    await deliver()
    const secret = lastLink()
    await people.run('coordinator', 'member.end', { personId, role: 'approver' })
    expect(await refusalOf(settle(acceptAsMember(people.context, tokenOf('neighbour'), { secret })))).toBe(
      'invitation-revoked',
    )
    expect((await people.as('neighbour', 'XZZ')('space.show', {})).ok).toBe(false)
  })

  test('an administrator becomes no member of a State', async () => {
    const outcome = await people.as('coordinator')('invitation.make', {
      name: 'Adam',
      email: people.people.administrator.email,
      ...observer,
    })
    expect(outcome).toMatchObject({ refusal: { code: 'roles-apart' } })
  })

  test('a call that was cut off between account and member is taken up again', async () => {
    await invite('cut@ministry.example')
    await deliver()
    await people.context.identity.createAccount({
      email: 'cut@ministry.example',
      name: 'Cut',
      password: 'what the first try typed',
      isHandedOver: false,
    })
    const outcome = await accept(lastLink(), 'Cut Off')
    expect(outcome.ok).toBe(true)
  })
})

describe('by a list', () => {
  test('is shown first, then invites everybody with letters and codes', async () => {
    const text =
      '\ufeffName;E-mail;Role;Agency;Language\r\nList One;one@list.example;Référent;CS;fr\r\nسارة;;observer;;ar\r\n'
    const before = await count('app.invitation')
    const preview = await people.run('coordinator', 'invitation.preview-many', { text })
    expect(preview.problems).toEqual([])
    expect(preview.lines.map((each) => [each.line, each.role, each.does])).toEqual([
      [2, 'focal-point', 'letter'],
      [3, 'observer', 'code'],
    ])
    expect(await count('app.invitation')).toBe(before)
    const { made } = await people.run('coordinator', 'invitation.make-many', { text })
    expect(made.map((each) => each.secret === null)).toEqual([true, false])
    await deliver()
    expect(server.received.map(({ to }) => to)).toEqual([['one@list.example']])
  })

  test('one wrong line and nobody is invited; each mistake has line and column', async () => {
    const text = [
      'Good,good@list.example,observer',
      '=cmd|x,a@list.example,observer',
      'B,"b@list.example\nBcc: c@list.example",observer',
      'C,c@list.example,minister',
      'D,d@list.example,focal-point,Nowhere',
      'E,e@list.example,focal-point',
      'Good,good@list.example,observer',
      'G,g@list.example,administrator',
      `H,${people.people.observer.email},observer,,zz-`,
    ].join('\n')
    const { problems } = await people.run('coordinator', 'invitation.preview-many', { text })
    expect(problems.map((each) => [each.line, each.column, each.code])).toEqual([
      [2, 'name', 'looks-like-formula'],
      [3, 'email', 'not-an-email'],
      [5, 'role', 'table-no-such-role'],
      [6, 'agency', 'paste-no-such-agency'],
      [7, 'agency', 'agency-needed'],
      [8, 'email', 'table-twice'],
      [9, 'role', 'role-not-of-space'],
      [10, 'language', 'not-a-language'],
    ])
    const before = [await count('app.invitation'), await count('app.letter')]
    expect(await refusalOf(people.as('coordinator')('invitation.make-many', { text }))).toBe(
      'input-not-valid',
    )
    const known = `New,new@list.example,observer\nOtto,${people.people.observer.email},observer`
    expect(await people.as('coordinator')('invitation.make-many', { text: known })).toMatchObject({
      refusal: { problems: [{ path: 'lines.2.email', code: 'already-member' }] },
    })
    expect([await count('app.invitation'), await count('app.letter')]).toEqual(before)
  })
})

describe('an administrator', () => {
  const wish = { name: 'New Lead', role: 'coordinator', language: 'en', isRecovery: false } as const

  test('invites into a State that has taken its space over only as a recovery, and the State reads it', async () => {
    await people.owner.query(`update identity."user" set "passwordChosenAt" = now() where id = $1`, [
      people.people.coordinator.accountId,
    ])
    const into = (more: object) =>
      people.as('administrator')('instance.invite', {
        ...wish,
        email: 'lead@ministry.example',
        spaceCode: 'XZZ',
        ...more,
      } as never)
    expect(await refusalOf(into({ role: 'observer' }))).toBe('state-adds-members')
    expect(await into({})).toMatchObject({ refusal: { problems: [{ path: 'isRecovery' }] } })
    expect((await into({ isRecovery: true })).ok).toBe(true)
    const { entries } = await people.run('coordinator', 'history.list', { limit: 1 } as never)
    expect(entries[0]).toMatchObject({
      personName: 'Adam Administrator',
      verb: 'made',
      objectKind: 'invitation',
    })
    expect(entries[0]?.changes.letInBy).toEqual([null, 'recovery'])
    // The State sees it and can revoke it, but not send it again in the administrator's name.
    const { invitations } = await people.run('coordinator', 'invitation.list', {})
    const lead = invitations.find((each) => each.address === 'lead@ministry.example')
    expect(lead?.allowed).toEqual(['read', 'make', 'revoke'])
    expect(await refusalOf(people.as('coordinator')('invitation.renew', { id: lead?.id ?? '' }))).toBe(
      'action-not-allowed',
    )
    await deliver()
    expect((await accept(lastLink(), 'New Lead')).ok).toBe(true)
    const { members } = await people.run('coordinator', 'space.show', {})
    expect(members.find((each) => each.name === 'New Lead')).toMatchObject({ letInBy: 'recovery' })
  })

  test('sees only the invitations that administrators made', async () => {
    const { invitations } = await people.run('administrator', 'invitation.list', {})
    expect(invitations.map((each) => each.address)).toEqual(['lead@ministry.example'])
  })
})

describe('the wrong person', () => {
  const others: FixturePerson[] = [
    'customsOfficer',
    'approver',
    'observer',
    'provider',
    'expert',
    'secretariat',
  ]

  test.each(others)('%s neither invites nor sees an invitation', async (person) => {
    const space = ['expert', 'secretariat'].includes(person) ? 'UN1540' : 'XZZ'
    for (const outcome of [
      await people.as(person, space)('invitation.list', {}),
      await people.as(person, space)('invitation.make', { name: 'A', email: 'a@x.example', ...observer }),
      await people.as(person, space)('invitation.make-many', { text: 'A,a@x.example,observer' }),
    ])
      expect(outcome).toMatchObject({ ok: false, refusal: { code: 'record-not-found' } })
  })

  test('another State’s coordinator sees none, and can change none by its id', async () => {
    const made = await invite('ours@ministry.example')
    const { invitations } = await people.run('neighbour', 'invitation.list', {})
    expect(invitations).toEqual([])
    for (const name of ['invitation.renew', 'invitation.revoke'] as const)
      expect(await refusalOf(people.as('neighbour')(name, { id: made.id }))).toBe('record-not-found')
  })
})
