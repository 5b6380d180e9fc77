/** What the forms of agencies do when they are sent: a look that changes nothing, or the change that was looked at. */
import { data, redirect } from 'react-router'
import type { Outcome } from '#service/in-space.ts'
import { type PageArgs, refuse, spaceOf, statusOf } from '#web/ask-service.ts'
import { type FormAnswer, problemsToShow } from '#web/forms/form-answer.ts'
import { type FormValues, typedValue } from '#web/forms/form-values.ts'

/** A look where one could be given, and what was typed, with what is wrong in it. */
export interface LookAnswer<L> {
  look: L | null
  again: Pick<FormAnswer, 'values' | 'problems'>
}

/** Refusals that the form itself can say; all others end the page. */
const said = ['agency-moved', 'agency-in-use']

/** Looks, or does what was looked at; what moved meanwhile is looked at anew, with a word on it. */
export const lookOrDo = async <L>(
  args: PageArgs,
  values: FormValues,
  ways: {
    kind: string
    look: () => Promise<Outcome<L>>
    change: (sent: { stand: string; formId: string }) => Promise<Outcome<{ id: string }>>
  },
) => {
  const problems: FormAnswer['problems'] = []
  let status = 200
  if (typedValue(values, 'intent') === 'save') {
    const sent = { stand: typedValue(values, 'stand'), formId: typedValue(values, 'formId') }
    const outcome = await ways.change(sent)
    if (outcome.ok) throw redirect(`/states/${spaceOf(args)}/agencies/${outcome.value.id}?done=${ways.kind}`)
    const { kind, code } = outcome.refusal
    if (kind !== 'not-valid' && !said.includes(code)) refuse(args, outcome.refusal)
    problems.push(...problemsToShow(outcome.refusal, 'on'))
    status = statusOf[kind]
  }
  const look = await ways.look()
  if (look.ok) return data<LookAnswer<L>>({ look: look.value, again: { values, problems } }, { status })
  if (look.refusal.kind !== 'not-valid') refuse(args, look.refusal)
  const shown = problems.length > 0 ? problems : problemsToShow(look.refusal, 'on')
  return data<LookAnswer<L>>(
    { look: null, again: { values, problems: shown } },
    { status: statusOf[look.refusal.kind] },
  )
}
