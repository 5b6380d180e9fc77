/** What a page may ask of the identity module, bound to one request. */
import type { FastifyRequest } from 'fastify'
import { clientOf } from '#api/sign-in-client.ts'
import type { SignInLimits } from '#api/sign-in-limits.ts'
import type { Client } from '#domain/people/account-event.ts'
import { refusal } from '#domain/refusal.ts'
import { demoPassword, personaEmail } from '#service/demo-personas.ts'
import { groupWays } from '#service/group-mapping-sign-in.ts'
import { settle } from '#service/in-space.ts'
import { setUpInstance } from '#service/instance-commands.ts'
import { changeOwnPassword } from '#service/password-commands.ts'
import type { ServiceContext } from '#service/service-context.ts'
import type { PageIdentity } from '#web/request-context.ts'

/** What the requests of pages are made from. */
export interface PageRequestParts {
  context: ServiceContext
  isDemo: boolean
  signInLimits: SignInLimits
}

/** One click always works: whoever looked around may have changed the password of a demonstration person. */
const signInDemo = async ({ identity }: ServiceContext, email: string, client: Client) => {
  const from = { client, means: 'demonstration' } as const
  const outcome = await settle(identity.signIn(email, demoPassword(email), from))
  if (outcome.ok) return outcome.value
  const account = await identity.findAccount(email)
  if (account === undefined) throw outcome.refusal
  await identity.restorePassword(account, demoPassword(email))
  return identity.signIn(email, demoPassword(email), from)
}

/** What pages may do around signing in, and with one's own account. */
export const pageIdentityFor = (
  parts: PageRequestParts,
  request: FastifyRequest,
  personas: PageIdentity['personas'],
): PageIdentity => {
  const { identity } = parts.context
  const client = clientOf(request)
  const cookies = request.headers.cookie ?? ''
  const takeTry = (name: string): void => {
    const tooMany = parts.signInLimits.take(request.ip, name)
    if (tooMany !== null) throw tooMany
  }
  return {
    signIn: (email, password) =>
      settle(
        (async () => {
          takeTry(email)
          return identity.signIn(email, password, { client })
        })(),
      ),
    signOut: () => identity.signOut(cookies, client),
    personas,
    signInAs: (personaId) =>
      settle(
        (async () => {
          const email = parts.isDemo ? personaEmail(personaId) : undefined
          if (email === undefined) throw refusal('record-not-found')
          return signInDemo(parts.context, email, client)
        })(),
      ),
    changePassword: (input) =>
      settle(
        (async () => {
          takeTry(identity.sessionToken(cookies) ?? '')
          return changeOwnPassword(parts.context, cookies, input, client)
        })(),
      ),
    setUp: (input) =>
      settle(
        (async () => {
          await setUpInstance(parts.context, input)
          return identity.signIn(input.email.trim().toLowerCase(), input.password, { client })
        })(),
      ),
    showAccount: () => settle(identity.showAccount(cookies)),
    endSession: (id) => settle(identity.endSession(cookies, id, client)),
    endOtherSessions: () => settle(identity.endOtherSessions(cookies, client)),
    chooseSingleKeys: (isOn) => settle(identity.chooseSingleKeys(cookies, isOn)),
    secondFactor: () => settle(identity.secondFactor(cookies)),
    draftSecondFactor: (sealed) => settle(identity.draftSecondFactor(cookies, sealed)),
    confirmSecondFactor: (wish) =>
      settle(
        (async () => {
          takeTry(identity.sessionToken(cookies) ?? '')
          return identity.confirmSecondFactor(cookies, wish, client)
        })(),
      ),
    endSecondFactor: (code) => settle(identity.endSecondFactor(cookies, code, client)),
    renewRecoveryCodes: (code) => settle(identity.renewRecoveryCodes(cookies, code, client)),
    passkeys: () => settle(identity.passkeys(cookies)),
    isPasskeyPossible: identity.isPasskeyPossible(),
    beginPasskey: () => settle(identity.beginPasskey(cookies)),
    addPasskey: (wish) =>
      settle(
        (async () => {
          takeTry(identity.sessionToken(cookies) ?? '')
          return identity.addPasskey(cookies, wish, client)
        })(),
      ),
    removePasskey: (id, password) =>
      settle(
        (async () => {
          takeTry(identity.sessionToken(cookies) ?? '')
          return identity.removePasskey(cookies, id, password, client)
        })(),
      ),
    beginPasskeySignIn: () => settle(identity.beginPasskeySignIn()),
    signInWithPasskey: (answer) => settle(identity.signInWithPasskey(answer, client)),
    singleSignOnName: identity.singleSignOnName,
    beginSingleSignOn: (next) => settle(identity.beginSingleSignOn(next)),
    endSingleSignOn: (answer) =>
      settle(identity.endSingleSignOn(answer, cookies, client, groupWays(parts.context))),
    isSecondStepDue: () => identity.isSecondStepDue(cookies),
    giveCode: (code) =>
      settle(
        (async () => {
          takeTry(identity.sessionToken(cookies) ?? '')
          return identity.giveCode(cookies, code, client)
        })(),
      ),
  }
}
