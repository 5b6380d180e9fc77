/** People invited by a list: read, shown line by line, and then invited all or none. */
import type { z } from 'zod'
import { type invitationTableInput, invitedAddress, invitedName } from '#contract/invitation-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import {
  type InvitationColumn,
  type InvitationLine,
  type InvitationProblem,
  invitationColumns,
  readInvitationTable,
} from '#domain/people/invitation-table.ts'
import type { Agency, Role } from '#domain/people/people.ts'
import { roles } from '#domain/people/people.ts'
import { isRefusal, refusal } from '#domain/refusal.ts'
import { isLanguageTag } from '#domain/text/language-text.ts'
import { interfaceLanguages, translator } from '#messages/translate.ts'
import { problemsOf } from '#service/input-problems.ts'
import { type MadeInvitation, makeInvitation, wishProblems } from '#service/invitation-commands.ts'
import { requireAccess } from '#service/operation.ts'
import type { Scope } from '#service/service-context.ts'
import { listInvitations } from '#store/invitation-store.ts'
import { listWorkingAgencies } from '#store/people-store.ts'

const plainWord = (text: string): string => text.normalize('NFKC').trim().toLowerCase()
const inAllLanguages = (key: string): string[] => interfaceLanguages.map((each) => translator(each)(key))

/** A role by its code, or by its name in any language of the interface. */
const roleOf = (text: string): Role | null => {
  const said = plainWord(text)
  return (
    roles.find(
      (role) =>
        plainWord(role) === said || inAllLanguages(`role.${role}`).some((name) => plainWord(name) === said),
    ) ?? null
  )
}

/** An agency by short name or name, in any of its languages. */
const agencyOf = (agencies: readonly Agency[], text: string): Agency | null => {
  const said = plainWord(text)
  return (
    agencies.find((agency) =>
      [agency.shortName, agency.name].some((name) =>
        Object.values(name.versions).some((version) => plainWord(version.text) === said),
      ),
    ) ?? null
  )
}

interface ReadLine {
  line: number
  name: string
  email: string | null
  role: Role | null
  agencyId: string | null
  language: string
}

const columnOf: Readonly<Record<string, InvitationColumn>> = {
  name: 'name',
  email: 'email',
  role: 'role',
  agencyId: 'agency',
}

/** One line: what it says, and what is wrong with it at which column. */
const readLine = (
  scope: Scope,
  { line, cells }: InvitationLine,
  agencies: readonly Agency[],
): { read: ReadLine; problems: InvitationProblem[] } => {
  const problems: InvitationProblem[] = []
  const say = (
    column: InvitationColumn | null,
    code: string,
    params: InvitationProblem['params'] = {},
  ): void => void problems.push({ line, column, code, params })
  const name = invitedName.safeParse(cells.name)
  if (!name.success)
    for (const { code, params } of problemsOf(name.error).slice(0, 1)) say('name', code, params)
  const address = cells.email === '' ? null : invitedAddress.safeParse(cells.email)
  if (address?.success === false) say('email', 'not-an-email')
  const role = roleOf(cells.role)
  if (role === null)
    say('role', cells.role === '' ? 'required' : 'table-no-such-role', {
      name: cells.role.slice(0, 60),
    })
  const agency = cells.agency === '' ? null : agencyOf(agencies, cells.agency)
  if (cells.agency !== '' && agency === null)
    say('agency', 'paste-no-such-agency', { name: cells.agency.slice(0, 60) })
  const language = cells.language === '' ? 'en' : cells.language
  if (!isLanguageTag(language)) say('language', 'not-a-language')
  const agencyId = agency?.id ?? null
  if (role !== null)
    for (const problem of wishProblems(
      scope,
      { role, agencyId },
      agencies.map((each) => each.id),
    ))
      if (problem.path !== 'agencyId' || cells.agency === '')
        say(columnOf[problem.path] ?? null, problem.code)
  return {
    read: { line, name: cells.name, email: address?.data ?? null, role, agencyId, language },
    problems,
  }
}

const readTable = async (scope: Scope, text: string) => {
  const [agencies, invited] = await Promise.all([listWorkingAgencies(scope.db), listInvitations(scope.db)])
  const table = readInvitationTable(text, [
    'name',
    ...invitationColumns.slice(0, 1).flatMap((column) => inAllLanguages(`invitation.column.${column}`)),
  ])
  const problems = [...table.problems]
  const lines: ReadLine[] = []
  const open = new Set(
    invited
      .filter((each) => each.acceptedAt === null && each.revokedAt === null)
      .map((each) => `${each.address} ${each.role}`),
  )
  const seen = new Map<string, number>()
  for (const each of table.lines) {
    const { read, problems: wrong } = readLine(scope, each, agencies)
    problems.push(...wrong)
    lines.push(read)
    const key = `${read.email ?? `: ${plainWord(read.name)}`} ${read.role}`
    const before = seen.get(key)
    if (before !== undefined)
      problems.push({ line: each.line, column: 'email', code: 'table-twice', params: { line: before } })
    else if (open.has(key))
      problems.push({ line: each.line, column: 'email', code: 'already-invited', params: {} })
    seen.set(key, before ?? each.line)
  }
  return { lines, problems: problems.sort((a, b) => a.line - b.line) }
}

/** What a list would do, line by line; does nothing. */
export const previewInvitations = async (scope: Scope, input: z.output<typeof invitationTableInput>) => {
  requireAccess(scope, 'make', plainRecord('invitation'))
  const { lines, problems } = await readTable(scope, input.text)
  return {
    lines: lines.map((each) => ({
      ...each,
      does:
        each.email === null
          ? ('code' as const)
          : scope.context.mail === null
            ? ('link' as const)
            : ('letter' as const),
    })),
    problems,
  }
}

/** Invites everybody of a list, or nobody. */
export const inviteTable = async (
  scope: Scope,
  input: z.output<typeof invitationTableInput>,
): Promise<{ made: MadeInvitation[] }> => {
  requireAccess(scope, 'make', plainRecord('invitation'))
  const { lines, problems } = await readTable(scope, input.text)
  const refuse = (found: readonly InvitationProblem[]) =>
    refusal('input-not-valid', {
      problems: found.map(({ line, column, code, params }) => ({
        path: `lines.${line}${column === null ? '' : `.${column}`}`,
        code,
        params,
      })),
    })
  if (problems.length > 0) throw refuse(problems)
  const made: MadeInvitation[] = []
  for (const { line, role, ...wish } of lines) {
    if (role === null) continue
    try {
      made.push(
        await makeInvitation(scope, scope.space, { ...wish, role, isOnPaper: false, isRecovery: false }),
      )
    } catch (error) {
      // What only the database knows, with its line: somebody is a member already.
      if (!isRefusal(error) || error.problems.length === 0) throw error
      throw refuse(
        error.problems.map(({ path, code, params }) => ({
          line,
          column: columnOf[path] ?? null,
          code,
          params: params ?? {},
        })),
      )
    }
  }
  return { made }
}
