/**
 * Setting up: the first administrator of an instance, the spaces, their members and agencies. Accounts are made
 * outside the transaction (identity has its own pool), so every step may be repeated without harm.
 */
import type { z } from 'zod'
import { type addAgencyInput, type openStateInput, setUpInput } from '#contract/instance-contract.ts'
import type { addMemberInput } from '#contract/member-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import { type Agency, isAtWork, leadingRole, rolesOfSpace } from '#domain/people/people.ts'
import { type Problem, refusal } from '#domain/refusal.ts'
import { type LanguageText, originalText } from '#domain/text/language-text.ts'
import { isSameInOneLanguage } from '#domain/text/same-text.ts'
import { problemsOf } from '#service/input-problems.ts'
import { type MadeInvitation, makeInvitation } from '#service/invitation-commands.ts'
import { joinSpace } from '#service/member-commands.ts'
import { mailStanding } from '#service/notification-queries.ts'
import { requireAccess } from '#service/operation.ts'
import { refuseCommonPassword } from '#service/password-commands.ts'
import { recordHistory, recordHistoryOf } from '#service/record-edit.ts'
import type { Scope, ServiceContext } from '#service/service-context.ts'
import {
  insertAgency,
  listSpaces,
  lockSpaces,
  needsSetUp,
  openSpace,
  type SpaceSummary,
  setUpAdministrator,
} from '#store/instance-store.ts'
import { listContacts } from '#store/member-store.ts'
import { listAgencies } from '#store/people-store.ts'

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
  refuseCommonPassword(context, password)
  const isMade = await setUpAdministrator(context.appPool, async () => {
    // An account without a person is left from a first run that was cut off.
    await context.identity.forgetAccounts()
    return {
      personId: context.newId(),
      accountId: await context.identity.createAccount({ name, email, password, isHandedOver: false }),
      name,
      language,
      spaceId: context.newId(),
      membershipId: context.newId(),
      at: context.now().toISOString(),
    }
  })
  if (!isMade) throw refusal('already-set-up')
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
  const line = { objectKind: 'space', objectId: id, revision: 1, verb: 'opened' }
  await recordHistoryOf(scope, id, line)
  await recordHistory(scope, { ...line, changes: { code: [null, space.code] } })
  return id
}

/** Opens a real State's space and names its coordinator; gives the first password once, to be handed over. */
export const openState = async (
  scope: Scope,
  input: z.output<typeof openStateInput>,
): Promise<{ code: string; email: string; password: string | null; invitation: MadeInvitation | null }> => {
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
  if (input.isInvited) {
    const invitation = await makeInvitation(
      scope,
      { id: spaceId, code: state.code, name: { en: state.name } },
      {
        name: input.coordinatorName,
        email: input.coordinatorEmail,
        role: leadingRole,
        agencyId: null,
        language: input.language,
        isOnPaper: false,
        isRecovery: false,
      },
    )
    return { code: state.code, email: input.coordinatorEmail, password: null, invitation }
  }
  const member = await joinSpace(scope, {
    spaceId,
    name: input.coordinatorName,
    email: input.coordinatorEmail,
    role: leadingRole,
    language: input.language,
  })
  return { code: state.code, email: input.coordinatorEmail, password: member.password, invitation: null }
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
  // Asked before an account is made; the owner function asks again.
  if (space.kind === 'state' && space.isTakenOver && input.role !== leadingRole)
    throw refusal('state-adds-members')
  const { spaceCode: _code, ...member } = input
  const joined = await joinSpace(scope, { ...member, spaceId: space.id })
  return { email: input.email, password: joined.password }
}

/**
 * The instance's page for administrators: spaces by name, the people looked after, and the States that have no
 * space; no content.
 */
export const showInstance = async (scope: Scope) => {
  requireAccess(scope, 'administer', plainRecord('instance'))
  const [spaces, contacts, mail] = await Promise.all([
    listSpaces(scope.db, scope.at),
    listContacts(scope.db, scope.at),
    mailStanding(scope),
  ])
  const taken = new Set(spaces.map((space) => space.code))
  return {
    spaces: spaces.map((space) => ({
      ...space,
      contacts: contacts
        .filter((contact) => contact.spaceId === space.id)
        .map(({ personId, name, role }) => ({
          personId,
          name,
          role,
          isSelf: personId === scope.actor.personId,
        })),
    })),
    states: scope.reference.states.filter((state) => !taken.has(state.code)),
    mail,
  }
}

/** A name that another agency at work has: people could not tell the two apart in a list. */
export const takenNames = (
  agency: Pick<Agency, 'name' | 'shortName'>,
  others: readonly Agency[],
): Problem[] =>
  (['name', 'shortName'] as const)
    .filter((path) =>
      others.some((other) => isAtWork(other) && isSameInOneLanguage(agency[path], other[path])),
    )
    .map((path) => ({ path, code: 'agency-exists' }))

/** Enters a national agency with its names in any languages. Refuses a name that another agency has. */
export const enterAgency = async (
  scope: Scope,
  agency: Pick<Agency, 'name' | 'shortName' | 'kind'> & { id?: string; beganOn?: string },
): Promise<{ id: string }> => {
  requireAccess(scope, 'add', plainRecord('agency'))
  const problems = takenNames(agency, await listAgencies(scope.db))
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
  const id = agency.id ?? scope.context.newId()
  await insertAgency(scope.db, scope.space.id, {
    id,
    originId: scope.instanceId,
    name: agency.name,
    shortName: agency.shortName,
    kind: agency.kind,
    beganOn: agency.beganOn ?? null,
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
