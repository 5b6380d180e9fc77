/**
 * How the value of an action's field is said, for pages and documents alike: each brings its own words. What is text
 * is told word by word and stands elsewhere.
 */
import { fundingSources } from '#domain/plan/funding.ts'
import type { Action } from '#domain/plan/plan.ts'
import type { ComparedActionField } from '#domain/plan/plan-comparison.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** What the edge brings: its catalogue, its language's dates and amounts, and the names of what is referred to. */
export interface ValueWords {
  say: (key: string, params?: Record<string, string | number>) => string
  day: (said: string) => string
  /** With the currency where one is said. */
  amount: (value: number, currency: string | null) => string
  list: (items: string[]) => string
  text: (value: LanguageText) => string
  agency: (id: string) => string
  objective: (id: string) => string
  action: (id: string) => string
  /** Fields of the matrix, those of one row told together. */
  fields: (ids: readonly string[]) => string[]
  priority: (priority: Action['priority']) => string
}

/** The value of a field in words; an empty text where nothing is said. */
export const sayActionValue = (action: Action, field: ComparedActionField, words: ValueWords): string => {
  const { say } = words
  const maybe = <T>(value: T | null, said: (value: T) => string): string =>
    value === null ? '' : said(value)
  switch (field) {
    case 'objectiveId':
      return maybe(action.objectiveId, words.objective)
    case 'kind':
      return maybe(action.kind, (kind) => say(`measure-kind.${kind}`))
    case 'status':
      return say(`plan.status.${action.status}`)
    case 'leadAgencyId':
      return maybe(action.leadAgencyId, words.agency)
    case 'partners':
      return words.list(
        action.partners.map(({ agencyId, part }) =>
          part === null
            ? words.agency(agencyId)
            : say(`document.partner.${part}`, { name: words.agency(agencyId) }),
        ),
      )
    case 'startOn':
    case 'endOn':
    case 'rateOn':
      return maybe(action[field], words.day)
    case 'isStanding':
      return say(action.isStanding ? 'form.yes' : 'form.no')
    case 'milestones':
      return words.list(
        action.milestones.map(({ on, title }) =>
          say('compared.milestone', { date: words.day(on), title: words.text(title) }),
        ),
      )
    case 'number':
      return String(action.number)
    case 'costOnce':
    case 'costYearly':
      return maybe(action[field], (value) => words.amount(value, action.currency))
    case 'currency':
      return action.currency ?? ''
    case 'split':
      return words.list(
        fundingSources.flatMap((source) => {
          const part = action.split.find((each) => each.source === source)
          if (part === undefined) return []
          const amounts = [
            ...(part.once === null ? [] : [words.amount(part.once, action.currency)]),
            ...(part.yearly === null
              ? []
              : [say('document.cost.yearly', { amount: words.amount(part.yearly, action.currency) })]),
          ]
          const name = say(`funding.${source}`)
          return amounts.length === 0
            ? [name]
            : [say('document.cost.part', { source: name, amount: words.list(amounts) })]
        }),
      )
    case 'priority':
      return words.priority(action.priority)
    case 'fieldIds':
      return words.list(words.fields(action.fieldIds))
    case 'needsActionIds':
      return words.list(action.needsActionIds.map(words.action))
    default:
      return ''
  }
}
