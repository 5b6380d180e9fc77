/** What a document says of an action beside its texts: its priority with the arithmetic, and why it serves no field. */
import type { PlanContext } from '#documents/plan-document.ts'
import { readLabel } from '#domain/framework/framework.ts'
import { readPriority } from '#domain/framework/priority-method.ts'
import { fundingSources } from '#domain/plan/funding.ts'
import type { Action } from '#domain/plan/plan.ts'

/** `Urgency 3 (now) × Effect 2 (much) = 6`; empty where nothing, or not everything, is weighed. */
export const priorityOf = (action: Action, { words, language, method }: PlanContext): string => {
  if (method === null) return ''
  const { chosen, arithmetic, result } = readPriority(method, action.priority)
  if (result === null) return ''
  const line = chosen
    .flatMap(({ factor, value }) =>
      value === null
        ? []
        : [
            words.say('document.priority.factor', {
              factor: readLabel(factor.label, language),
              value: value.value,
              word: readLabel(value.label, language),
            }),
          ],
    )
    .join(arithmetic === 'product' ? ' × ' : ' + ')
  return chosen.length < 2 ? line : words.say('document.priority.result', { line, result })
}

/** The parts of the cost with their amounts, one after the other; for a cell of its own. */
export const splitOf = (action: Action, { words }: PlanContext): string =>
  words.list(
    fundingSources.flatMap((source) => {
      const part = action.split.find((each) => each.source === source)
      if (part === undefined) return []
      const amounts = [
        ...(part.once === null ? [] : [words.number(part.once)]),
        ...(part.yearly === null
          ? []
          : [words.say('document.cost.yearly', { amount: words.number(part.yearly) })]),
      ]
      const word = words.say(`document.funding.${source}`)
      return [
        amounts.length === 0
          ? word
          : words.say('document.cost.part', { source: word, amount: words.list(amounts) }),
      ]
    }),
  )
