/** Words that people write in a spreadsheet of actions, in every language of the interface: headings and values. */
import type { Agency } from '#domain/people/people.ts'
import { type PastedColumn, pastedColumns } from '#domain/plan/pasted-table.ts'
import { type ActionStatus, actionStatuses, type Objective } from '#domain/plan/plan.ts'
import { interfaceLanguages, translator } from '#messages/translate.ts'

/** Labels under which a column is known: those of the table, of the form and of the plan's page. */
const labelsOf: Readonly<Record<PastedColumn, readonly string[]>> = {
  number: ['plan.number', 'paste.column.number'],
  title: ['plan.action', 'paste.column.title', 'action.title-field'],
  objective: ['action.objective', 'paste.column.objective'],
  lead: ['plan.lead', 'action.lead', 'paste.column.lead'],
  start: ['action.start', 'paste.column.start'],
  end: ['plan.end', 'action.end', 'paste.column.end'],
  status: ['plan.status', 'paste.column.status'],
  'cost-once': ['action.cost-once', 'paste.column.cost-once', 'action.cost'],
  'cost-yearly': ['action.cost-yearly', 'paste.column.cost-yearly'],
  currency: ['action.currency', 'paste.column.currency'],
}

/** Heading → column, in all languages, and by the names that the table itself gives its columns. */
export const columnNames = (): Map<string, PastedColumn> => {
  const names = new Map<string, PastedColumn>(pastedColumns.map((column) => [column, column]))
  for (const language of interfaceLanguages) {
    const t = translator(language)
    for (const [column, keys] of Object.entries(labelsOf) as [PastedColumn, readonly string[]][])
      for (const key of keys) names.set(t(key), column)
  }
  return names
}

/** Values that cells name. */
export interface PasteWords {
  agencies: ReadonlyMap<string, string>
  objectives: ReadonlyMap<string, string>
  statuses: ReadonlyMap<string, ActionStatus>
  standing: ReadonlySet<string>
}

/** As cells are compared: small letters, one blank. */
export const cellWord = (text: string): string => text.toLocaleLowerCase('en').replaceAll(/\s+/g, ' ').trim()

const textsOf = (text: { versions: Readonly<Record<string, { text: string }>> }): string[] =>
  Object.values(text.versions).map((version) => cellWord(version.text))

/** What can be named: agencies by either name, objectives by letter or title, statuses, and a duty without end. */
export const pasteWords = (agencies: readonly Agency[], objectives: readonly Objective[]): PasteWords => {
  const statuses = new Map<string, ActionStatus>()
  const standing = new Set<string>()
  for (const language of interfaceLanguages) {
    const t = translator(language)
    for (const status of actionStatuses) statuses.set(cellWord(t(`plan.status.${status}`)), status)
    standing.add(cellWord(t('plan.standing')))
  }
  return {
    agencies: new Map(
      agencies.flatMap(({ id, name, shortName }) =>
        [...textsOf(name), ...textsOf(shortName)].map((text): [string, string] => [text, id]),
      ),
    ),
    objectives: new Map(
      objectives.flatMap(({ id, letter, title }) =>
        [cellWord(letter), ...textsOf(title)].map((text): [string, string] => [text, id]),
      ),
    ),
    statuses,
    standing,
  }
}
