/** What a document of the plan says of how it stands: a draft, a frozen version, or the act that adopted it. */
import { code, text } from '#documents/document-parts.ts'
import type { CoverBlock } from '#documents/document-tree.ts'
import type { PlanContext } from '#documents/plan-document.ts'
import type { AdoptingAct, PlanVersion } from '#domain/plan/plan-version.ts'
import type { DateOnly } from '#domain/record.ts'
import { readText } from '#domain/text/language-text.ts'

/** What a document says of the frozen version that it is of. */
export type PrintedVersion = Pick<PlanVersion, 'number' | 'sha256'> & {
  frozenOn: DateOnly
  /** Null until it was adopted. */
  act: Omit<AdoptingAct, 'fileId'> | null
}

/** `Decision of the Government No. 12 of 3 March 2027` */
const actLine = (act: Omit<AdoptingAct, 'fileId'>, { words, language }: PlanContext): string =>
  words.say('document.act.line', {
    title: readText(act.title, language),
    number: act.number,
    date: words.date(act.on),
  })

/** The status line of a plan: "Draft of 23 November 2026"; of a version, by what act it was adopted. */
export const statusLine = (context: PlanContext): string => {
  const { words, version, plan } = context
  if (version === undefined)
    return words.say(`document.status.${plan.status}`, { date: words.date(context.date) })
  const { number, act } = version
  return act === null
    ? words.say('document.status.version', { number, date: words.date(version.frozenOn) })
    : words.say('document.status.version-adopted', { number, date: words.date(act.on) })
}

/** What the cover says of a frozen version: the act with where it was published, the period it covers, and the hash. */
export const versionFacts = (context: PlanContext): CoverBlock['facts'] => {
  const { words, version } = context
  if (version === undefined) return []
  const { act, sha256 } = version
  const fact = (key: string, value: CoverBlock['facts'][number]['value']) => ({
    label: words.say(`document.cover.${key}`),
    value,
  })
  return [
    ...(act === null
      ? []
      : [
          fact('act', [text(actLine(act, context))]),
          ...(act.gazette === null
            ? []
            : [fact('gazette', [text(words.list([act.gazette, ...(act.page === null ? [] : [act.page])]))])]),
          fact('covers', [
            text(
              words.say('document.cover.period-value', {
                start: words.date(act.from),
                end: words.date(act.to),
              }),
            ),
          ]),
        ]),
    fact('sha256', [code(sha256)]),
  ]
}
