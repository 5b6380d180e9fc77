/** The gate's table as a page of the papers: who may do what to which kind of record. */
import { deputyActions, type RecordKind, recordActions } from '#domain/access/gate.ts'
import { type Grant, grants } from '#domain/access/gate-grants.ts'
import { type Role, roles } from '#domain/people/people.ts'

const reachWords = {
  all: '',
  'own-lead': 'where the own agency leads',
  own: 'where the own agency leads or supports',
  assigned: 'where the own agency was given it and it is its turn',
  owner: 'their own',
  signatory: 'where their signature is asked, or that of whom they stand in for',
} as const

const conditionOf = ({ states, reach }: Grant): string => {
  const words = [
    ...(states === null ? [] : [`state ${states.join(' or ')}`]),
    ...(reach === 'all' ? [] : [reachWords[reach]]),
  ]
  return words.length === 0 ? 'yes' : words.join(', ')
}

const cellOf = (role: Role, kind: RecordKind, action: string): string => {
  const conditions = grants
    .filter((each) => each.role === role && each.kind === kind && each.actions.includes(action))
    .map(conditionOf)
  // A grant without conditions leaves no room for the others.
  return conditions.includes('yes') ? 'yes' : [...new Set(conditions)].join('; ')
}

const tableOf = (kind: RecordKind): string[] => {
  const actions = recordActions[kind]
  const held = roles.filter((role) => actions.some((action) => cellOf(role, kind, action) !== ''))
  return [
    `## ${kind}`,
    '',
    `| role | ${actions.join(' | ')} |`,
    `|---|${actions.map(() => '---|').join('')}`,
    ...held.map((role) => `| ${role} | ${actions.map((action) => cellOf(role, kind, action)).join(' | ')} |`),
    '',
  ]
}

/** What a deputy does not get of another’s role. */
const deputyLines = (): string[] =>
  (Object.keys(deputyActions) as RecordKind[]).map((kind) => {
    const kept = recordActions[kind].filter(
      (action) => !(deputyActions[kind] as readonly string[]).includes(action),
    )
    return `- ${kind}: ${kept.join(', ')}`
  })

/** The page in Markdown, as `docs/generated/gate.md` holds it. */
export const gatePage = (): string =>
  [
    '<!-- Written by scripts/write-gate.ts from src/domain/access/gate.ts; a test fails while it is stale. -->',
    '',
    '# Who may do what',
    '',
    'One table a kind of record: role × action, with the states and the agencies for which it holds. An empty cell is',
    'a refusal, and so is a role that is not named. Where a record may not even be read, it is said to be not there.',
    '',
    'A deputy has these rights by the role of the absent person, and besides what is the absent person’s own, not these:',
    '',
    ...deputyLines(),
    '',
    ...(Object.keys(recordActions) as RecordKind[]).flatMap(tableOf),
  ].join('\n')
