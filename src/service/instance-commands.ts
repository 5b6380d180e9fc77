/**
 * Setting up: the first administrator of an instance, the spaces, their members and agencies. Accounts are made
 * outside the transaction (identity has its own pool), so every step may be repeated without harm.
 */
import { randomInt } from 'node:crypto'
import type { z } from 'zod'
import {
  type addAgencyInput,
  type addMemberInput,
  type assignAgencyInput,
  type openStateInput,
  setUpInput,
} from '#contract/instance-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import { type Agency, type Role, rolesOfSpace } from '#domain/people/people.ts'
import { type Problem, refusal } from '#domain/refusal.ts'
import { type LanguageText, originalText } from '#domain/text/language-text.ts'
import type { Identity } from '#service/identity.ts'
import { problemsOf } from '#service/input-problems.ts'
import { requireAccess } from '#service/operation.ts'
import { recordHistory } from '#service/record-edit.ts'
import type { Scope, ServiceContext } from '#service/service-context.ts'
import {
  addMember,
  assignAgency,
  insertAgency,
  listSpaces,
  lockSpaces,
  needsSetUp,
  openSpace,
  type SpaceSummary,
  setUpAdministrator,
} from '#store/instance-store.ts'
import { listAgencies, listMembers } from '#store/people-store.ts'

/** The space in which administrators work. */
export const instanceSpaceCode = 'INSTANCE'

/** Makes the first administrator. Refuses with `already-set-up` once anybody exists. */
export const setUpInstance = async (
  context: ServiceContext,
  input: z.input<typeof setUpInput>,
): Promise<void> => {
  if (!(await needsSetUp(context.appPool))) throw refusal('already-set-up')
  const read = setUpInput.safeParse(input)
  if (!read.success) throw refusal('input-not-valid', { problems: problemsOf(read.error) })
  const { name, email, password, language } = read.data
  const isMade = await setUpAdministrator(context.appPool, async () => {
    // An account without a person is left from a first run that was cut off.
    await context.identity.forgetAccounts()
    return {
      personId: context.newId(),
      accountId: await context.identity.createAccount({ name, email, password }),
      name,
      language,
      spaceId: context.newId(),
      membershipId: context.newId(),
      at: context.now().toISOString(),
    }
  })
  if (!isMade) throw refusal('already-set-up')
}

const passwordLetters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A first password to hand over: four groups of five letters that cannot be mistaken for each other. */
const firstPassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 5 }, () => passwordLetters[randomInt(passwordLetters.length)]).join(''),
  ).join('-')

const ensureAccount = async (
  identity: Identity,
  account: { email: string; name: string; password: string },
): Promise<{ accountId: string; isNew: boolean }> => {
  const known = await identity.findAccount(account.email)
  if (known !== undefined) return { accountId: known, isNew: false }
  return { accountId: await identity.createAccount(account), isNew: true }
}

export interface NewMember {
  spaceId: string
  name: string
  email: string
  role: Role
  language: string
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
  })
  const added = await addMember(scope.db, {
    personId: scope.context.newId(),
    accountId,
    name: member.name,
    language: member.language,
    membershipId: scope.context.newId(),
    spaceId: member.spaceId,
    role: member.role,
    at: scope.at,
  })
  // The account is left from a call that was cut off: nobody was ever handed its password.
  if (added.isNewPerson && !isNew) await scope.context.identity.setPassword(accountId, password)
  if (added.isNewMember) {
    await recordHistory(scope, {
      objectKind: 'member',
      objectId: added.personId,
      revision: 1,
      verb: 'added',
      changes: { role: [null, member.role], space: [null, member.spaceId] },
    })
  }
  return { personId: added.personId, password: added.isNewPerson ? password : null }
}

const assessmentTitle = (edition: string): LanguageText => ({
  original: 'en',
  revision: 1,
  versions: {
    en: { text: `National matrix, ${edition} form`, official: true, basedOn: null },
    fr: { text: `Matrice nationale, formulaire ${edition}`, official: false, basedOn: 1 },
    ar: { text: `المصفوفة الوطنية، نموذج ${edition}`, official: false, basedOn: 1 },
  },
})

/** Opens a space of any kind, empty. */
export const makeSpace = async (
  scope: Scope,
  space: Pick<SpaceSummary, 'kind' | 'code' | 'name' | 'isInvented'>,
): Promise<string> => {
  requireAccess(scope, 'administer', plainRecord('instance'))
  const id = scope.context.newId()
  const { edition } = scope.reference
  await openSpace(scope.db, {
    ...space,
    id,
    assessmentId: scope.context.newId(),
    edition: edition.id,
    assessmentTitle: assessmentTitle(edition.id),
    at: scope.at,
  })
  await recordHistory(scope, {
    objectKind: 'space',
    objectId: id,
    revision: 1,
    verb: 'opened',
    changes: { code: [null, space.code] },
  })
  return id
}

/** Opens a real State's space and names its coordinator; gives the first password once, to be handed over. */
export const openState = async (scope: Scope, input: z.output<typeof openStateInput>) => {
  requireAccess(scope, 'administer', plainRecord('instance'))
  const state = scope.reference.states.find((each) => each.code === input.stateCode)
  if (state === undefined)
    throw refusal('input-not-valid', { problems: [{ path: 'stateCode', code: 'not-a-state' }] })
  await lockSpaces(scope.db)
  const spaces = await listSpaces(scope.db, scope.at)
  if (spaces.some((each) => each.code === state.code)) {
    throw refusal('input-not-valid', { problems: [{ path: 'stateCode', code: 'state-has-space' }] })
  }
  const spaceId = await makeSpace(scope, {
    kind: 'state',
    code: state.code,
    name: { en: state.name },
    isInvented: false,
  })
  const member = await joinSpace(scope, {
    spaceId,
    name: input.coordinatorName,
    email: input.coordinatorEmail,
    role: 'coordinator',
    language: input.language,
  })
  return { code: state.code, email: input.coordinatorEmail, password: member.password }
}

/** Adds a person to a space in a role that such a space has. */
export const addSpaceMember = async (scope: Scope, input: z.output<typeof addMemberInput>) => {
  requireAccess(scope, 'administer', plainRecord('instance'))
  const space = (await listSpaces(scope.db, scope.at)).find((each) => each.code === input.spaceCode)
  if (space === undefined)
    throw refusal('input-not-valid', { problems: [{ path: 'spaceCode', code: 'not-in-register' }] })
  if (!rolesOfSpace[space.kind].includes(input.role)) {
    throw refusal('input-not-valid', { problems: [{ path: 'role', code: 'role-not-of-space' }] })
  }
  const { spaceCode: _code, ...member } = input
  const joined = await joinSpace(scope, { ...member, spaceId: space.id })
  return { email: input.email, password: joined.password }
}

/** The instance's page for administrators: spaces by name and the States that have none; no content. */
export const showInstance = async (scope: Scope) => {
  requireAccess(scope, 'administer', plainRecord('instance'))
  const [spaces, members] = await Promise.all([
    listSpaces(scope.db, scope.at),
    listMembers(scope.db, scope.today),
  ])
  const taken = new Set(spaces.map((space) => space.code))
  return {
    spaces,
    administrators: members,
    states: scope.reference.states.filter((state) => !taken.has(state.code)),
  }
}

/** Enters a national agency with its names in any languages. */
export const enterAgency = async (
  scope: Scope,
  agency: Pick<Agency, 'name' | 'shortName' | 'kind'>,
): Promise<{ id: string }> => {
  requireAccess(scope, 'add', plainRecord('agency'))
  const id = scope.context.newId()
  await insertAgency(scope.db, scope.space.id, {
    id,
    originId: scope.instanceId,
    revision: 1,
    fieldRevisions: {},
    ...agency,
  })
  const shortName = agency.shortName.versions[agency.shortName.original]?.text ?? ''
  await recordHistory(scope, {
    objectKind: 'agency',
    objectId: id,
    revision: 1,
    verb: 'added',
    changes: { shortName: [null, shortName] },
  })
  return { id }
}

/** Enters a national agency named in one language. */
export const addAgency = (scope: Scope, input: z.output<typeof addAgencyInput>): Promise<{ id: string }> =>
  enterAgency(scope, {
    name: originalText(input.language, input.name),
    shortName: originalText(input.language, input.shortName),
    kind: input.kind,
  })

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
