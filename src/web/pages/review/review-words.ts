/** How a review says its period and the facts of an action, in plain sentences. */
import { readText } from '#domain/text/language-text.ts'
import type { OperationOutput } from '#service/operations.ts'
import { formatDay } from '#web/format/dates.ts'
import { formatSaidTime } from '#web/format/time-words.ts'
import type { PageRequest } from '#web/request-context.ts'

export type ShownReview = OperationOutput<'review.show'>
export type ShownLine = ShownReview['lines'][number]
type Facts = ShownLine['facts']
type Page = Pick<PageRequest, 't' | 'language'>

/** `1 January 2026 to 31 December 2026` */
export const periodWords = (page: Page, { from, to }: { from: string; to: string }): string =>
  page.t('review.period-value', { from: formatDay(page.language, from), to: formatDay(page.language, to) })

/** The address of a review. */
export const reviewAddress = (code: string, id: string): string => `/states/${code}/plan/reviews/${id}`

const timeOr = (page: Page, said: string | null): string =>
  said === null ? page.t('plan.undecided') : formatSaidTime(page, said)

const endSentence = (page: Page, { before, after, isStanding }: Facts): string[] => {
  if (isStanding) return [page.t('review.fact.standing')]
  if (before.endOn === after.endOn)
    return after.endOn === null ? [] : [page.t('review.fact.end', { end: timeOr(page, after.endOn) })]
  return [
    page.t('review.fact.end-moved', {
      before: timeOr(page, before.endOn),
      after: timeOr(page, after.endOn),
    }),
  ]
}

/** A status within a sentence. */
const statusWords = (page: Page, status: Facts['after']['status']): string =>
  page.t(`plan.status.${status}`).toLocaleLowerCase(page.language)

/** The facts of an action, one sentence each. */
export const factSentences = (page: Page, facts: Facts): string[] => {
  const { before, after, reports } = facts
  const last = reports.at(-1)
  const reached = reports.filter(({ milestone }) => milestone !== null).length
  return [
    ...(facts.isNew ? [page.t('review.fact.new')] : []),
    before.status === after.status
      ? page.t('review.fact.status-same', { status: statusWords(page, after.status) })
      : page.t('review.fact.status', {
          before: statusWords(page, before.status),
          after: statusWords(page, after.status),
        }),
    ...(before.startOn === after.startOn
      ? []
      : [
          page.t('review.fact.start-moved', {
            before: timeOr(page, before.startOn),
            after: timeOr(page, after.startOn),
          }),
        ]),
    ...endSentence(page, facts),
    ...(facts.isOverdue ? [page.t('review.fact.overdue')] : []),
    last === undefined
      ? page.t('review.fact.no-reports')
      : page.t('review.fact.reports', {
          count: reports.length,
          day: formatDay(page.language, last.asOf),
        }),
    ...(reached === 0 ? [] : [page.t('review.fact.milestones', { count: reached })]),
    ...(facts.fields.length === 0 ? [] : [page.t('review.fact.fields', { count: facts.fields.length })]),
  ]
}

/** An agency by its name in the reader's language. */
export const agencyName = (page: Page, agencies: ShownReview['agencies'], id: string | null): string => {
  const agency = agencies.find((each) => each.id === id)
  return agency === undefined ? page.t('due.no-lead') : readText(agency.name, page.language)
}
