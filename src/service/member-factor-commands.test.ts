import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recoverByLink } from '#service/account-recovery.ts'
import { letAdministratorIn } from '#service/administrator-way.ts'
import { verifyHistory } from '#service/history-seal.ts'
import { presentRecords } from '#service/space-records.ts'
import { type FixturePerson, sessionCookie } from '#tests/support/people-fixture.ts'
import { createPeopleWithMail, type PeopleWithMail } from '#tests/support/people-with-mail.ts'

let stage: PeopleWithMail
beforeAll(async () => {
  stage = await createPeopleWithMail()
})
afterAll(() => stage.end())

/** Gives a person an app with codes, recovery codes and a passkey. */
const giveFactors = async (who: FixturePerson) => {
  const { accountId } = stage.people.people[who]
  const { owner } = stage.people
  await owner.query(`insert into identity.totp (account_id, secret, last_step) values ($1, '\\x00', 0)`, [
    accountId,
  ])
  await owner.query(`insert into identity.recovery_code (account_id, hash) values ($1, '\\x01')`, [accountId])
  await owner.query(
    `insert into identity.passkey (id, account_id, credential_id, public_key, counter, name)
     values ($1, $1, $1, '\\x00', 0, 'Key')`,
    [accountId],
  )
}
const countFactors = async (who: FixturePerson): Promise<number> => {
  const { rows } = await stage.people.owner.query<{ count: number }>(
    `select (select count(*) from identity.totp where account_id = $1)::int
       + (select count(*) from identity.recovery_code where account_id = $1)::int
       + (select count(*) from identity.passkey where account_id = $1)::int as count`,
    [stage.people.people[who].accountId],
  )
  return rows[0]?.count ?? 0
}
const reset = (by: FixturePerson, of: FixturePerson) =>
  stage.people.as(by)(by === 'administrator' ? 'instance.reset-factor' : 'member.reset-factor', {
    personId: stage.people.people[of].personId,
  })
const eventsOf = async (who: FixturePerson) =>
  (await stage.people.context.identity.showAccount(sessionCookie(stage.people.people[who].token))).events.map(
    (event) => event.kind,
  )
const linesOf = async (space: string, verb: string) => {
  const { rows } = await stage.people.owner.query<{ code: string }>(
    `select s.code from app.history_entry e join app.space s on s.id = e.space_id where e.verb = $1 and s.code = $2`,
    [verb, space],
  )
  return rows.length
}

describe('the second factor alone', () => {
  test('is removed by an administrator for a coordinator: the session stays, the person is told, two histories say so', async () => {
    await giveFactors('coordinator')
    const before = await stage.people.owner.query('select count(*)::int as n from app.letter')
    expect(await reset('administrator', 'coordinator')).toEqual({
      ok: true,
      value: { name: 'Ana Coordinator' },
    })
    expect(await countFactors('coordinator')).toBe(0)
    expect(await eventsOf('coordinator')).toEqual(['second-factor-removed'])
    expect([await linesOf('XZZ', 'reset-factor'), await linesOf('INSTANCE', 'reset-factor')]).toEqual([1, 1])
    const after = await stage.people.owner.query('select count(*)::int as n from app.letter')
    expect(after.rows[0].n - before.rows[0].n).toBe(1)
    expect(await stage.people.as('coordinator')('space.show', {})).toMatchObject({ ok: true })
  })

  test('is refused where there is none, and then nothing is written anywhere', async () => {
    expect(await reset('administrator', 'coordinator')).toMatchObject({
      refusal: { code: 'no-second-factor' },
    })
    expect([await linesOf('XZZ', 'reset-factor'), await linesOf('INSTANCE', 'reset-factor')]).toEqual([1, 1])
  })

  test('is a coordinator’s to remove for a member of the State, and never for another State', async () => {
    await giveFactors('observer')
    expect(await reset('neighbour', 'observer')).toMatchObject({ refusal: { code: 'record-not-found' } })
    expect(await reset('customsOfficer', 'observer')).toMatchObject({
      refusal: { code: 'action-not-allowed' },
    })
    expect(await reset('administrator', 'observer')).toMatchObject({
      refusal: { code: 'coordinator-resets' },
    })
    expect(await countFactors('observer')).toBe(3)
    expect(await reset('coordinator', 'observer')).toMatchObject({ ok: true })
    expect(await countFactors('observer')).toBe(0)
  })

  test('is nobody’s to remove for oneself, nor a coordinator’s for another coordinator', async () => {
    await giveFactors('administrator')
    await giveFactors('secondCoordinator')
    expect(await reset('administrator', 'administrator')).toMatchObject({
      refusal: { code: 'own-second-factor' },
    })
    expect(await reset('coordinator', 'secondCoordinator')).toMatchObject({
      refusal: { code: 'administrator-resets' },
    })
    expect([await countFactors('administrator'), await countFactors('secondCoordinator')]).toEqual([3, 3])
  })
})

describe('an administrator who lost everything', () => {
  const password = 'a quiet river in spring'
  const tokenOf = (path: string | null) => new URLSearchParams((path ?? '').split('?')[1]).get('token') ?? ''

  test('gets a link from the machine that works once, removes the second factors, and stands in the history', async () => {
    const { people } = stage
    const { email } = people.people.administrator
    const link = await letAdministratorIn(
      stage.database.ownerUrl,
      ` ${email.toUpperCase()}`,
      people.clock.now,
    )
    expect(await linesOf('INSTANCE', 'let-back-in')).toBe(1)
    // Opening it uses nothing up and removes nothing yet.
    expect(await countFactors('administrator')).toBe(3)
    const wish = { secret: tokenOf(link), password, again: password }
    await recoverByLink(people.context, wish)
    expect(await countFactors('administrator')).toBe(0)
    await expect(recoverByLink(people.context, wish)).rejects.toMatchObject({ code: 'recovery-unknown' })
    const signedIn = await people.context.identity.signIn(email, password)
    expect(signedIn.isSecondStepDue).toBe(false)
    expect((await verifyHistory(stage.database.ownerUrl, presentRecords)).broken).toBeNull()
  })

  test('is the only one: the machine prints none for anybody else, nor for nobody', async () => {
    for (const email of [stage.people.people.coordinator.email, 'nobody@nowhere.example', ''])
      expect(await letAdministratorIn(stage.database.ownerUrl, email, stage.people.clock.now)).toBeNull()
    expect(await linesOf('INSTANCE', 'let-back-in')).toBe(1)
  })

  test('gets none that holds longer than half an hour', async () => {
    const { people } = stage
    const link = await letAdministratorIn(
      stage.database.ownerUrl,
      people.people.administrator.email,
      new Date(people.clock.now.getTime() - 31 * 60_000),
    )
    await expect(
      recoverByLink(people.context, { secret: tokenOf(link), password, again: password }),
    ).rejects.toMatchObject({ code: 'recovery-unknown' })
  })
})
