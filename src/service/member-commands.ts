/**
 * Who belongs to a space. Accounts are made outside the transaction (identity has its own pool), so every step may
 * be repeated without harm. Every grant and its end stands in the history of the space concerned.
 */
import { randomInt } from 'node:crypto'
import type { z } from 'zod'
import type {
  addSpaceMemberInput,
  assignAgencyInput,
  memberInput,
  personInput,
} from '#contract/member-contract.ts'
import { allowedActions, plainRecord } from '#domain/access/gate.ts'
import { leadingRole, type Role, rolesOfAgency, rolesOfSpace } from '#domain/people/people.ts'
import { type Problem, refusal } from '#domain/refusal.ts'
import type { Identity } from '#service/identity.ts'
import { revokeOnLeaving } from '#service/invitation-commands.ts'
import { sendMailTo } from '#service/mail-commands.ts'
import { requireAccess } from '#service/operation.ts'
import { recordHistory, recordHistoryOf } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { listMailFaults } from '#store/mail-store.ts'
import {
  addMember,
  assignAgency,
  endMember,
  findResetAccount,
  type MemberRefusal,
} from '#store/member-store.ts'
import { listAgencies, listMembers, type SpaceMember } from '#store/people-store.ts'

const passwordLetters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A first password to hand over: four groups of five letters that cannot be mistaken for each other. */
const firstPassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 5 }, () => passwordLetters[randomInt(passwordLetters.length)]).join(''),
  ).join('-')

const ensureAccount = async (
  identity: Identity,
  account: Parameters<Identity['createAccount']>[0],
): Promise<{ accountId: string; isNew: boolean }> => {
  const known = await identity.findAccount(account.email)
  if (known !== undefined) return { accountId: known, isNew: false }
  return { accountId: await identity.createAccount(account), isNew: true }
}

const memberRefusal = (code: MemberRefusal) =>
  code === 'recovery-not-confirmed'
    ? refusal('input-not-valid', { problems: [{ path: 'isRecovery', code }] })
    : refusal(code)

export interface NewMember {
  spaceId: string
  name: string
  email: string
  role: Role
  language: string
  agencyId?: string | null
  /** An administrator names a new coordinator of a State that has taken its space over. */
  isRecovery?: boolean
  /** Given for the demonstration; otherwise one is made. */
  password?: string
}

/**
 * Gives a person a role in a space; makes the account when the address has none. The password is given once,
 * for a person who is new here, and null for one who has a password already.
 */
export const joinSpace = async (
  scope: Scope,
  member: NewMember,
): Promise<{ personId: string; password: string | null }> => {
  const password = member.password ?? firstPassword()
  const { accountId, isNew } = await ensureAccount(scope.context.identity, {
    email: member.email,
    name: member.name,
    password,
    isHandedOver: member.password === undefined,
  })
  const added = await addMember(scope.db, {
    personId: scope.context.newId(),
    accountId,
    name: member.name,
    language: member.language,
    membershipId: scope.context.newId(),
    spaceId: member.spaceId,
    role: member.role,
    agencyId: member.agencyId ?? null,
    isRecovery: member.isRecovery ?? false,
    at: scope.at,
  })
  if ('refused' in added) throw memberRefusal(added.refused)
  // The account is left from a call that was cut off: nobody was ever handed its password.
  if (added.isNewPerson && !isNew)
    await scope.context.identity.giveFirstPassword(accountId, password, { isNew: true })
  if (added.isNewMember) {
    const line = { objectKind: 'member', objectId: added.personId, revision: 1, verb: 'added' }
    const isElsewhere = member.spaceId !== scope.space.id
    if (isElsewhere)
      await recordHistoryOf(scope, member.spaceId, {
        ...line,
        changes: { role: [null, member.role], letInBy: [null, added.letInBy] },
      })
    await recordHistory(scope, {
      ...line,
      changes: { role: [null, member.role], ...(isElsewhere ? { space: [null, member.spaceId] } : {}) },
    })
  }
  return { personId: added.personId, password: added.isNewPerson ? password : null }
}

/** A coordinator adds a person to the State. */
export const addStateMember = async (scope: Scope, input: z.output<typeof addSpaceMemberInput>) => {
  requireAccess(scope, 'add', plainRecord('member'))
  const problems: Problem[] = []
  if (!rolesOfSpace[scope.space.kind].includes(input.role))
    problems.push({ path: 'role', code: 'role-not-of-space' })
  const agencies = await listAgencies(scope.db)
  if (input.agencyId === null && rolesOfAgency.includes(input.role))
    problems.push({ path: 'agencyId', code: 'agency-needed' })
  if (input.agencyId !== null && !agencies.some((each) => each.id === input.agencyId))
    problems.push({ path: 'agencyId', code: 'not-in-register' })
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
  const { personId, password } = await joinSpace(scope, { ...input, spaceId: scope.space.id })
  return { personId, email: input.email, password }
}

const requireMember = async (scope: Scope, input: z.output<typeof memberInput>): Promise<SpaceMember> => {
  const members = await listMembers(scope.db, scope.today)
  const member = members.find((each) => each.personId === input.personId && each.role === input.role)
  if (member === undefined) throw refusal('record-not-found')
  return member
}

/** One member with what may be done, and whether the State would be left without a coordinator. */
export const showMember = async (scope: Scope, input: z.output<typeof memberInput>) => {
  requireAccess(scope, 'read', plainRecord('member'))
  const [member, members, agencies, [fault]] = await Promise.all([
    requireMember(scope, input),
    listMembers(scope.db, scope.today),
    listAgencies(scope.db),
    listMailFaults(scope.db, input.personId),
  ])
  const allowed = allowedActions(scope.actor, plainRecord('member'))
  // An address is shown to whom it belongs and to who may let people in.
  const seesFault = input.personId === scope.actor.personId || allowed.includes('add')
  const coordinators = members.filter((each) => each.role === leadingRole)
  return {
    space: scope.space,
    member,
    isSelf: member.personId === scope.actor.personId,
    isLastCoordinator: member.role === leadingRole && coordinators.length === 1,
    otherRoles: members
      .filter((each) => each.personId === member.personId && each.role !== member.role)
      .map((each) => each.role),
    agencies,
    mailFault:
      seesFault && fault !== undefined
        ? { address: fault.address, failure: fault.failure, at: fault.at }
        : null,
    allowed,
  }
}

/** Names the agency that a focal point or approver speaks for. Refuses members and agencies not of this space. */
export const assignMemberAgency = async (
  scope: Scope,
  input: z.output<typeof assignAgencyInput>,
): Promise<void> => {
  requireAccess(scope, 'name-agency', plainRecord('member'))
  const [members, agencies] = await Promise.all([listMembers(scope.db, scope.today), listAgencies(scope.db)])
  const member = members.find((each) => each.personId === input.personId && each.role === input.role)
  const problems: Problem[] = []
  if (member === undefined) problems.push({ path: 'personId', code: 'not-in-register' })
  if (!agencies.some((each) => each.id === input.agencyId))
    problems.push({ path: 'agencyId', code: 'not-in-register' })
  if (member === undefined || problems.length > 0) throw refusal('input-not-valid', { problems })
  if (member.agencyId === input.agencyId) return
  if (!(await assignAgency(scope.db, { ...input, at: scope.at })))
    throw new Error('A member of the list could not be given an agency.')
  await recordHistory(scope, {
    objectKind: 'member',
    objectId: input.personId,
    revision: 1,
    verb: 'changed',
    changes: { agencyId: [member.agencyId, input.agencyId] },
  })
}

/** Ends a membership at once. A State's space is never left without a coordinator. */
export const endMembership = async (scope: Scope, input: z.output<typeof memberInput>): Promise<void> => {
  requireAccess(scope, 'end', plainRecord('member'))
  const outcome = await endMember(scope.db, input.personId, input.role, scope.at)
  if (outcome === 'last-coordinator') throw refusal('last-coordinator')
  if (outcome === 'not-a-member') throw refusal('record-not-found')
  await recordHistory(scope, {
    objectKind: 'member',
    objectId: input.personId,
    revision: 1,
    verb: 'ended',
    changes: { role: [input.role, null] },
  })
  await revokeOnLeaving(scope, input.personId)
}

/**
 * Gives a person a new first password to be handed over and ends his or her sessions; every space that the person
 * belongs to hears of it. The account changes last, so that nothing is changed where history refuses.
 */
const resetPassword = async (scope: Scope, personId: string) => {
  const account = await findResetAccount(scope.db, personId, scope.at)
  if ('refused' in account)
    throw refusal(account.refused === 'not-a-member' ? 'record-not-found' : account.refused)
  const line = { objectKind: 'member', objectId: personId, revision: 1, verb: 'reset-password' }
  for (const spaceId of account.spaceIds)
    if (spaceId !== scope.space.id) await recordHistoryOf(scope, spaceId, line)
  await recordHistory(scope, line)
  await sendMailTo(scope, {
    kind: 'account-notice',
    to: { personId },
    language: 'en',
    params: { path: '/account' },
  })
  const password = firstPassword()
  await scope.context.identity.giveFirstPassword(account.accountId, password, { isNew: false })
  return { name: account.name, password }
}

/** A coordinator gives a member of the State a new first password. */
export const resetMemberPassword = (scope: Scope, input: z.output<typeof personInput>) => {
  requireAccess(scope, 'reset-password', plainRecord('member'))
  return resetPassword(scope, input.personId)
}

/** An administrator gives a coordinator, or a member of another kind of space, a new first password. */
export const resetContactPassword = (scope: Scope, input: z.output<typeof personInput>) => {
  requireAccess(scope, 'administer', plainRecord('instance'))
  return resetPassword(scope, input.personId)
}
