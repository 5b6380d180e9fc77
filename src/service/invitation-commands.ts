/**
 * Invitations into a space: made, sent anew, revoked. The secret is made here and goes out once, in a letter or to
 * whoever hands it over; the record keeps its hash. Each stands in the history of the space concerned.
 */
import { createHash, randomBytes, randomInt } from 'node:crypto'
import type { z } from 'zod'
import type {
  invitationInput,
  inviteIntoSpaceInput,
  makeInvitationInput,
} from '#contract/invitation-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import { readLabel } from '#domain/framework/framework.ts'
import {
  codeGroups,
  codeLetters,
  gateStateOf,
  type InvitationMeans,
  invitationDays,
  isReachable,
  mostOpenInvitations,
  nameWithoutMail,
  printedCode,
  standingOf,
} from '#domain/people/invitation.ts'
import { type Role, rolesOfAgency, rolesOfSpace, type Space } from '#domain/people/people.ts'
import { type Problem, type Refusal, refusal } from '#domain/refusal.ts'
import { interfaceLanguages, translator } from '#messages/translate.ts'
import { sendMailTo } from '#service/mail-commands.ts'
import { requireAccess } from '#service/operation.ts'
import { recordHistory, recordHistoryOf } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { listSpaces } from '#store/instance-store.ts'
import {
  type InvitationRefusal,
  insertInvitation,
  listInvitations,
  nameInvitationLetter,
  renewInvitation,
  revokeInvitation,
  revokeInvitationsOf,
  type StoredInvitation,
} from '#store/invitation-store.ts'
import { listWorkingAgencies } from '#store/people-store.ts'

const letters = (count: number): string =>
  Array.from({ length: count }, () => codeLetters[randomInt(codeLetters.length)]).join('')

/** A new secret: 99 bits for paper, 256 for a link. */
const newSecret = (means: InvitationMeans): string =>
  means === 'code' ? letters(codeGroups.count * codeGroups.size) : randomBytes(32).toString('base64url')

/** What the record keeps of a secret. */
export const secretHash = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** The address under which a secret opens its invitation; in the query, which no log keeps. */
export const invitationPath = (secret: string): string =>
  `/invitation?${new URLSearchParams({ token: secret })}`

const endOf = (at: string, means: InvitationMeans): string =>
  new Date(Date.parse(at) + invitationDays[means] * 86_400_000).toISOString()

/** Whom to invite, wherever the wish came from. */
export interface InvitationWish {
  name: string
  /** Null: nobody's mail reaches the person, so there is a code on paper. */
  email: string | null
  role: Role
  agencyId: string | null
  language: string
  isOnPaper: boolean
  isRecovery: boolean
}

/** What is given once when an invitation was made or sent anew. */
export interface MadeInvitation {
  id: string
  name: string
  address: string
  means: InvitationMeans
  role: Role
  expiresAt: string
  secret: string | null
}

const refusedWith = (code: InvitationRefusal): Refusal => {
  const problemAt: Partial<Record<InvitationRefusal, string>> = {
    'recovery-not-confirmed': 'isRecovery',
    'already-member': 'email',
    'already-invited': 'email',
  }
  const path = problemAt[code]
  return path === undefined
    ? refusal(code as 'roles-apart')
    : refusal('input-not-valid', { problems: [{ path, code }] })
}

/** Sends the letter, where one goes; gives the secret where somebody must hand it over. */
const sendOut = async (
  scope: Scope,
  space: Pick<Space, 'name'>,
  invitation: Pick<StoredInvitation, 'id' | 'address' | 'means' | 'role' | 'language' | 'expiresAt'>,
  secret: string,
): Promise<string | null> => {
  const { id, means, address, language, role, expiresAt } = invitation
  if (means === 'code') return printedCode(secret)
  const known = (interfaceLanguages as readonly string[]).includes(language) ? language : 'en'
  const letterId = await sendMailTo(scope, {
    kind: 'invitation',
    to: { address },
    language: known,
    params: {
      path: invitationPath(secret),
      until: expiresAt,
      values: { space: readLabel(space.name, known), role: translator(known)(`role.${role}`) },
    },
  })
  if (letterId === null) return secret
  await nameInvitationLetter(scope.db, { id, letterId, at: scope.at })
  return null
}

/** Makes one invitation into a space; who may was asked by the gate, and the owner function asks again. */
export const makeInvitation = async (
  scope: Scope,
  space: Pick<Space, 'id' | 'code' | 'name'>,
  wish: InvitationWish,
): Promise<MadeInvitation> => {
  const address = wish.email ?? nameWithoutMail(wish.name, space.code, letters(4))
  const means: InvitationMeans = wish.isOnPaper || !isReachable(address) ? 'code' : 'mail'
  const secret = newSecret(means)
  const invitation = {
    id: scope.context.newId(),
    name: wish.name,
    address,
    means,
    role: wish.role,
    language: wish.language,
    expiresAt: endOf(scope.at, means),
  }
  const made = await insertInvitation(scope.db, {
    ...invitation,
    spaceId: space.id,
    agencyId: wish.agencyId,
    isRecovery: wish.isRecovery,
    secretHash: secretHash(secret),
    most: mostOpenInvitations,
    at: scope.at,
    until: invitation.expiresAt,
  })
  if ('refused' in made) throw refusedWith(made.refused)
  const shown = await sendOut(scope, space, invitation, secret)
  const line = {
    objectKind: 'invitation',
    objectId: invitation.id,
    revision: 1,
    verb: 'made',
    changes: {
      name: [null, wish.name],
      role: [null, wish.role],
      letInBy: [null, made.letInBy],
    } as Record<string, [unknown, unknown]>,
  }
  if (space.id !== scope.space.id) await recordHistoryOf(scope, space.id, line)
  await recordHistory(scope, line)
  const { id, name, role, expiresAt } = invitation
  return { id, name, address, means, role, expiresAt, secret: shown }
}

/** What of a wish does not fit the State at work in. */
export const wishProblems = (
  scope: Scope,
  wish: Pick<InvitationWish, 'role' | 'agencyId'>,
  agencyIds: readonly string[],
): Problem[] => {
  const problems: Problem[] = []
  if (!rolesOfSpace[scope.space.kind].includes(wish.role))
    problems.push({ path: 'role', code: 'role-not-of-space' })
  if (wish.agencyId === null && rolesOfAgency.includes(wish.role))
    problems.push({ path: 'agencyId', code: 'agency-needed' })
  if (wish.agencyId !== null && !agencyIds.includes(wish.agencyId))
    problems.push({ path: 'agencyId', code: 'not-in-register' })
  return problems
}

/** A coordinator invites a person into the State. */
export const inviteMember = async (
  scope: Scope,
  input: z.output<typeof makeInvitationInput>,
): Promise<MadeInvitation> => {
  requireAccess(scope, 'make', plainRecord('invitation'))
  if (scope.space.kind === 'instance')
    return inviteIntoSpace(scope, { ...input, spaceCode: scope.space.code, isRecovery: false })
  const agencies = await listWorkingAgencies(scope.db)
  const problems = wishProblems(
    scope,
    input,
    agencies.map((each) => each.id),
  )
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
  return makeInvitation(scope, scope.space, { ...input, isRecovery: false })
}

/** An administrator invites a person into a space: first coordinators, everybody of other spaces. */
export const inviteIntoSpace = async (
  scope: Scope,
  input: z.output<typeof inviteIntoSpaceInput>,
): Promise<MadeInvitation> => {
  requireAccess(scope, 'administer', plainRecord('instance'))
  const space = (await listSpaces(scope.db, scope.at)).find((each) => each.code === input.spaceCode)
  if (space === undefined)
    throw refusal('input-not-valid', { problems: [{ path: 'spaceCode', code: 'not-in-register' }] })
  if (!rolesOfSpace[space.kind].includes(input.role))
    throw refusal('input-not-valid', { problems: [{ path: 'role', code: 'role-not-of-space' }] })
  return makeInvitation(scope, space, { ...input, agencyId: null })
}

/** The invitation, if the person at work may do this to it now. */
const requireInvitation = async (
  scope: Scope,
  id: string,
  action: 'renew' | 'revoke',
): Promise<StoredInvitation> => {
  requireAccess(scope, 'read', plainRecord('invitation'))
  const [invitation] = await listInvitations(scope.db, { id })
  if (invitation === undefined) throw refusal('record-not-found')
  const state = gateStateOf(standingOf(invitation, scope.at))
  if (state === 'settled') throw refusal('invitation-settled')
  requireAccess(scope, action, plainRecord('invitation', state))
  return invitation
}

/** What is done to an invitation stands where it leads, and where the person who did it works. */
const recordOf = async (scope: Scope, invitation: StoredInvitation, verb: string): Promise<void> => {
  const line = {
    objectKind: 'invitation',
    objectId: invitation.id,
    revision: 1,
    verb,
    changes: { name: [null, invitation.name], role: [null, invitation.role] } as Record<
      string,
      [unknown, unknown]
    >,
  }
  if (invitation.spaceId !== scope.space.id) await recordHistoryOf(scope, invitation.spaceId, line)
  await recordHistory(scope, line)
}

/** Sends an invitation again, or makes a new code; what went out before opens nothing any more. */
export const renewOneInvitation = async (
  scope: Scope,
  input: z.output<typeof invitationInput>,
): Promise<MadeInvitation> => {
  const invitation = await requireInvitation(scope, input.id, 'renew')
  const { id, name, address, means, role } = invitation
  const secret = newSecret(means)
  const expiresAt = endOf(scope.at, means)
  const isDone = await renewInvitation(scope.db, {
    id,
    secretHash: secretHash(secret),
    at: scope.at,
    until: expiresAt,
  })
  if (!isDone) throw refusal('action-not-allowed')
  const space =
    invitation.spaceId === scope.space.id
      ? scope.space
      : (await listSpaces(scope.db, scope.at)).find((each) => each.id === invitation.spaceId)
  if (space === undefined) throw refusal('record-not-found')
  const shown = await sendOut(scope, space, { ...invitation, expiresAt }, secret)
  await recordOf(scope, invitation, 'renewed')
  return { id, name, address, means, role, expiresAt, secret: shown }
}

/** Revokes an invitation at once. */
export const revokeOneInvitation = async (
  scope: Scope,
  input: z.output<typeof invitationInput>,
): Promise<void> => {
  const invitation = await requireInvitation(scope, input.id, 'revoke')
  if (!(await revokeInvitation(scope.db, invitation.id, scope.at))) throw refusal('invitation-settled')
  await recordOf(scope, invitation, 'revoked')
}

/** Whoever leaves the State comes back by no invitation that was open. */
export const revokeOnLeaving = async (scope: Scope, personId: string): Promise<void> => {
  for (const { id, name, role } of await revokeInvitationsOf(scope.db, personId, scope.at))
    await recordHistory(scope, {
      objectKind: 'invitation',
      objectId: id,
      revision: 1,
      verb: 'revoked',
      changes: { name: [null, name], role: [null, role] },
    })
}
