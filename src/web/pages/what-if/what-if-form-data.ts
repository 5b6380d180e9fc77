/** From what is typed on a what-if's page to what the service is asked. */
import { plainDigits } from '#contract/plain-digits.ts'
import { isRefusal, type Refusal, refusal } from '#domain/refusal.ts'
import { type WhatIfField, whatIfFields } from '#domain/what-if/what-if.ts'
import type { Outcome } from '#service/in-space.ts'
import type { OperationInput } from '#service/operations.ts'
import { type PageArgs, pageOf, tryService } from '#web/ask-service.ts'
import { type FormValues, typedValue } from '#web/forms/form-values.ts'
import type { ShownWhatIf } from '#web/pages/what-if/what-if-words.ts'

/** The fields that are typed by hand; parts of the funding change by a cut, milestones with their action. */
export const typedFields = ['startOn', 'endOn', 'costOnce', 'costYearly'] as const satisfies WhatIfField[]

/** `3, 7, 12–15` as numbers; null where something else stands there. */
export const readNumbers = (text: string): number[] | null => {
  const parts = plainDigits(text)
    .split(/[\s,;،؛]+/u)
    .filter((part) => part !== '')
  const found: number[] = []
  for (const part of parts) {
    const range = /^(\d{1,5})(?:\p{Pd}(\d{1,5}))?$/u.exec(part)
    if (range === null) return null
    const [from, to] = [Number(range[1]), Number(range[2] ?? range[1])]
    if (to < from || to - from > 10_000) return null
    for (let number = from; number <= to; number += 1) found.push(number)
  }
  return [...new Set(found)]
}

const wrongNumbers = (numbers: string): Refusal =>
  refusal('input-not-valid', { problems: [{ path: 'numbers', code: 'not-numbers', params: { numbers } }] })

/** Ids of the actions named by number; a range may have gaps, a single number may not. */
const namedActions = (values: FormValues, shown: ShownWhatIf): string[] | Refusal => {
  const typed = typedValue(values, 'numbers')
  const numbers = readNumbers(typed)
  if (numbers === null) return wrongNumbers(typed)
  const found = shown.actions.filter(({ number }) => numbers.includes(number))
  return numbers.length > 0 && found.length === 0 ? wrongNumbers(typed) : found.map(({ id }) => id)
}

/** Those named and those of the agency, for what the service is told action by action. */
const chosenIds = (values: FormValues, shown: ShownWhatIf, named: readonly string[]): string[] => {
  const agencyId = typedValue(values, 'agencyId')
  if (named.length === 0 && agencyId === '') return []
  return shown.actions
    .filter(
      (action) =>
        (agencyId === '' || action.leadAgencyId === agencyId) &&
        (named.length === 0 || named.includes(action.id)),
    )
    .map(({ id }) => id)
}

const nothingChosen = refusal('input-not-valid', { problems: [{ path: 'numbers', code: 'nothing-chosen' }] })

/** Where the page shows what the service says of its input. */
const placeOf = (path: string, intent: string): string => {
  if (path.endsWith('.actionId') || path === 'actionIds') return 'numbers'
  if (path.endsWith('.value')) return intent === 'drop' ? 'reason' : 'value'
  return path
}

/** Asks for what the pressed button says. */
export const sendWish = async (
  args: PageArgs,
  values: FormValues,
  shown: ShownWhatIf,
): Promise<Outcome<unknown>> => {
  const [intent = '', actionId = '', field = ''] = typedValue(values, 'intent').split(' ')
  const head = { id: shown.whatIf.id, base: typedValue(values, 'base') }
  const { language } = pageOf(args)
  if (intent === 'remove') {
    const known = whatIfFields.find((each) => each === field)
    const remove = known === undefined ? [] : [{ actionId, field: known }]
    return tryService(args, 'what-if.change', { ...head, language, remove })
  }
  const named = namedActions(values, shown)
  if (isRefusal(named)) return { ok: false, refusal: named }
  const whose = { agencyId: typedValue(values, 'agencyId'), actionIds: named }
  const ask = async (): Promise<Outcome<unknown>> => {
    if (intent === 'shift')
      return tryService(args, 'what-if.shift', {
        ...head,
        ...whose,
        count: typedValue(values, 'count'),
        unit: typedValue(values, 'unit') === 'days' ? 'days' : 'months',
        hasDependants: typedValue(values, 'hasDependants') === 'on',
      })
    if (intent === 'cut')
      return tryService(args, 'what-if.cut', {
        ...head,
        ...whose,
        source: typedValue(values, 'source') as OperationInput<'what-if.cut'>['source'],
        percent: typedValue(values, 'percent'),
        missing: typedValue(values, 'missing') === 'saved' ? 'saved' : 'to-be-funded',
      })
    const ids = chosenIds(values, shown, named)
    if (ids.length === 0) return { ok: false, refusal: nothingChosen }
    const typed = typedFields.find((each) => each === typedValue(values, 'field')) ?? 'endOn'
    const wish =
      intent === 'drop'
        ? { field: 'dropped' as const, value: typedValue(values, 'reason') }
        : { field: typed, value: typedValue(values, 'value') }
    return tryService(args, 'what-if.change', {
      ...head,
      language,
      set: ids.map((id) => ({ actionId: id, ...wish })),
    })
  }
  const outcome = await ask()
  if (outcome.ok) return outcome
  const seen = new Set<string>()
  const problems = outcome.refusal.problems.flatMap((problem) => {
    const path = placeOf(problem.path, intent)
    // The same of many actions is said once.
    if (seen.has(`${path} ${problem.code}`)) return []
    seen.add(`${path} ${problem.code}`)
    return [{ ...problem, path }]
  })
  return { ok: false, refusal: { ...outcome.refusal, problems } }
}
