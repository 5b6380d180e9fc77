/** How the page of two versions says the values of an action and the fields of the matrix. */
import type { FrameworkField } from '#domain/framework/framework.ts'
import { readLabel } from '#domain/framework/framework.ts'
import type { ValueWords } from '#domain/plan/action-value-words.ts'
import { readText } from '#domain/text/language-text.ts'
import type { OperationOutput } from '#service/operations.ts'
import { fieldsInShort } from '#web/format/comparison-words.ts'
import { formatAmount } from '#web/format/dates.ts'
import { rowReference } from '#web/format/field-label.ts'
import { formatSaidTime } from '#web/format/time-words.ts'
import { methodOf, priorityWords } from '#web/pages/plan/priority-fields.tsx'
import type { PageRequest } from '#web/request-context.ts'

/** Two versions of the plan and all that differs. */
export type ComparedVersions = OperationOutput<'version.compare'>

/** Fields of one row of the matrix, in one line; `id` is that of the first. */
export interface RowWords {
  id: string
  words: string
}

/** Fields of the matrix by row; one that the edition does not know stands with its id. */
export const rowsInWords = (
  page: PageRequest,
  fields: readonly FrameworkField[],
  ids: readonly string[],
): RowWords[] => {
  const wanted = new Set(ids)
  const known = fields.filter(({ id }) => wanted.has(id))
  const ofRows = [...Map.groupBy(known, ({ row }) => row.concept).values()].flatMap((own) => {
    const [first] = own
    if (first === undefined) return []
    const name = [rowReference(page, first.row), readLabel(first.row.label, page.language)].join(
      page.t('text.comma'),
    )
    const columns = fieldsInShort(page, own)
    return [{ id: first.id, words: columns === '' ? name : `${name}${page.t('text.colon')}${columns}` }]
  })
  const found = new Set(known.map(({ id }) => id))
  return [...ofRows, ...ids.filter((id) => !found.has(id)).map((id) => ({ id, words: id }))]
}

/** The words of one side: its own agencies, objectives, numbers and method. */
export const sideWords = (
  page: PageRequest,
  compared: ComparedVersions,
  which: 'before' | 'after',
): ValueWords => {
  const side = compared[which]
  const methodId = compared.comparison.method?.[which] ?? compared.methodId
  return {
    say: page.t,
    day: (said) => formatSaidTime(page, said),
    amount: (value, currency) =>
      currency === null
        ? formatAmount(page.language, value)
        : page.t('document.cost.amount', { amount: formatAmount(page.language, value), currency }),
    list: (items) => items.join(page.t('text.semicolon')),
    text: (value) => readText(value, page.language),
    agency: (id) => {
      const agency = side.agencies.find((each) => each.id === id)
      return agency === undefined ? '–' : readText(agency.name, page.language)
    },
    objective: (id) => {
      const objective = side.objectives.find((each) => each.id === id)
      return objective === undefined ? '–' : `${objective.letter} ${readText(objective.title, page.language)}`
    },
    action: (id) => {
      const number = side.numbers[id]
      return number === undefined ? '–' : page.t('compared.action', { number })
    },
    fields: (ids) => rowsInWords(page, compared.fields, ids).map(({ words }) => words),
    priority: (priority) => priorityWords(page, methodOf(page, methodId), priority) ?? '',
  }
}

/** The name of one side: a version with its day, or the plan as it is now. */
export const sideName = (
  page: PageRequest,
  compared: ComparedVersions,
  which: 'before' | 'after',
): string => {
  const { version } = compared[which]
  return version === null
    ? page.t('compared.now', { date: formatSaidTime(page, compared.today) })
    : page.t('compared.version', {
        number: version.number,
        date: formatSaidTime(page, version.frozenAt.slice(0, 10)),
      })
}
