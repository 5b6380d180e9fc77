/** How the board names what it tells of, and where each thing stands. */
import type { BoardDateKind } from '#domain/dashboard/board-dates.ts'
import type { WaitingKind } from '#domain/dashboard/board-waiting.ts'
import type { HistorySubject } from '#domain/history/history-groups.ts'
import { type LanguageText, readText } from '#domain/text/language-text.ts'
import type { OperationOutput } from '#service/operations.ts'
import { fieldNameOfId } from '#web/format/field-label.ts'
import type { PageRequest } from '#web/request-context.ts'

type Board = OperationOutput<'board.show'>
export type BoardLine = Board['next']['lines'][number]
export type WaitingLine = NonNullable<Board['waiting']>['lines'][number]
type Page = Pick<PageRequest, 't' | 'words' | 'language' | 'edition'>
type Agencies = Board['agencies']

/** An agency by its id; the State where there is none. */
export const agencyName = (page: Page, agencies: Agencies, id: string | null): string => {
  const found = agencies.find((agency) => agency.id === id)
  return found === undefined ? page.t('board.state') : readText(found.name, page.language)
}

const placeOfDate: Record<BoardDateKind, (id: string) => string> = {
  start: (id) => `/plan/actions/${id}#progress`,
  end: (id) => `/plan/actions/${id}#progress`,
  milestone: (id) => `/plan/actions/${id}#progress`,
  value: (id) => `/plan/actions/${id}#progress`,
  assignment: (id) => `/assignments/${id}`,
  round: (id) => `/rounds/${id}`,
  signature: (id) => `/plan/versions/${id}`,
  meeting: (id) => `/meetings/${id}`,
  deputy: () => '/deputies',
  plan: () => '/plan',
}

/** The page of what a day is of. */
export const dateAddress = (code: string, { kind, id }: Pick<BoardLine, 'kind' | 'id'>): string =>
  `/states/${code}${placeOfDate[kind](id)}`

/** What a day is of that has no title of its own: `Version 3`, `Part of the Customs Service`. */
export const dateSubject = (page: Page, agencies: Agencies, line: BoardLine): string => {
  const { kind, number, agencyId, personName } = line
  if (kind === 'assignment') return page.t('board.part', { agency: agencyName(page, agencies, agencyId) })
  if (kind === 'deputy') return page.t('board.deputy', { name: personName ?? '' })
  return page.t('board.version', { number: number ?? 0 })
}

const placeOfWaiting: Record<WaitingKind, { one: (id: string) => string; all: string }> = {
  sign: { one: (id) => `/plan/versions/${id}`, all: '/plan/versions' },
  act: { one: (id) => `/plan/versions/${id}/adopt`, all: '/plan/versions' },
  part: { one: () => '/my-part', all: '/my-part' },
  position: { one: (id) => `/rounds/${id}`, all: '/rounds' },
  accept: { one: (id) => `/assignments/${id}`, all: '/assignments' },
  'close-round': { one: (id) => `/rounds/${id}`, all: '/rounds' },
  reservation: { one: (id) => `/rounds/${id}`, all: '/rounds' },
  field: { one: (id) => `/matrix/proposals/${id}`, all: '/matrix/proposals' },
  suggestion: { one: (id) => `/suggestions/${id}`, all: '/suggestions' },
  import: { one: (id) => `/matrix-imports/${id}`, all: '/matrix-imports' },
  minutes: { one: (id) => `/meetings/${id}`, all: '/meetings' },
  mention: { one: () => '/notifications', all: '/notifications' },
  review: { one: (id) => `/plan/reviews/${id}`, all: '/plan/reviews' },
  readiness: { one: () => '/plan#readiness', all: '/plan' },
}

/** Where what waits is done; without an id, where all of its kind stand. */
export const waitingAddress = (code: string, kind: WaitingKind, id: string | null): string =>
  `/states/${code}${id === null ? placeOfWaiting[kind].all : placeOfWaiting[kind].one(id)}`

const named = (page: Page, line: WaitingLine): string => {
  if (line.fieldId !== null) return fieldNameOfId(page, line.fieldId)
  const title = line.title === null ? '' : readText(line.title, page.language)
  return line.number === null ? title : page.t('board.numbered', { number: line.number, title })
}

/** What waits, in one line. */
export const waitingSubject = (page: Page, agencies: Agencies, line: WaitingLine): string => {
  const { kind, agencyId, number, count, personName } = line
  if (kind === 'field' || kind === 'suggestion')
    return named(page, line) || page.t('board.waits.suggestion-of', { name: personName ?? '' })
  return page.t(`board.waits.${kind}`, {
    agency: agencyName(page, agencies, agencyId),
    number: number ?? 0,
    count: count ?? 1,
    name: personName ?? page.t('board.somebody'),
    title: line.title === null ? '' : readText(line.title, page.language),
  })
}

/** The history of a month, narrowed to one subject. */
export const historyAddress = (
  code: string,
  { from, to }: { from: string; to: string },
  subject: HistorySubject,
): string => `/states/${code}/history?${new URLSearchParams({ from, to, subject })}`

/** A text in the reader's language; nothing where there is none. */
export const textOf = (page: Pick<PageRequest, 'language'>, text: LanguageText | null): string =>
  text === null ? '' : readText(text, page.language)

/** What tells one line of a list of days from the others. */
export const lineKey = ({ kind, id, on, agencyId, personName, name }: BoardLine): string =>
  [kind, id, on, agencyId, personName, name?.versions[name.original]?.text].join(' ')
