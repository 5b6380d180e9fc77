/** What the forms of comments ask for, on whichever page they stand. */
import { redirect } from 'react-router'
import type { OperationInput } from '#service/operations.ts'
import { askService, type PageArgs, pageOf, refuse, tryService } from '#web/ask-service.ts'
import { answerRefusal, type FormAnswer } from '#web/forms/form-answer.ts'
import { type FormValues, typedValue } from '#web/forms/form-values.ts'

/** The name of the hidden control by which a page knows that a form is one of comments. */
export const commentForm = 'comment-form'

/** The control of an answer's words; every thread has its own. */
export const replyControl = (id: string): string => `reply.${id}`

/** The control of whom an answer is told to. */
export const tellControl = (id: string): string => `tell.${id}`

/** Whether a form is one of comments. */
export const isCommentForm = (values: FormValues): boolean => typedValue(values, commentForm) !== ''

/** On a page with a form of its own too: what was answered to that form, and what to one of comments. */
export const splitAnswer = <A extends FormAnswer>(answer: A | undefined): [A | undefined, A | undefined] =>
  answer !== undefined && isCommentForm(answer.values) ? [undefined, answer] : [answer, undefined]

/** What of a page's own data is its comments. */
export const loadComments = async (
  args: PageArgs,
  about: Pick<OperationInput<'comment.list'>, 'recordKind' | 'recordId'>,
) => ({
  comments: await askService(args, 'comment.list', { ...about, part: null, withParts: true }),
  commented: new URL(args.request.url).searchParams.get('comment'),
})

const ask = (args: PageArgs, typed: FormValues) => {
  const id = typedValue(typed, 'id')
  const said = { language: pageOf(args).language, formId: typedValue(typed, 'formId') }
  switch (typedValue(typed, commentForm)) {
    case 'reply':
      return tryService(args, 'comment.reply', {
        ...said,
        id,
        text: typedValue(typed, replyControl(id)),
        tell: typed[tellControl(id)] ?? [],
      })
    case 'resolve':
      return tryService(args, 'comment.resolve', { id })
    case 'reopen':
      return tryService(args, 'comment.reopen', { id })
    default:
      return tryService(args, 'comment.add', {
        ...said,
        recordKind: typedValue(typed, 'recordKind') as OperationInput<'comment.add'>['recordKind'],
        recordId: typedValue(typed, 'recordId'),
        part: typedValue(typed, 'part') || null,
        text: typedValue(typed, 'text'),
        tell: typed.tell ?? [],
      })
  }
}

/** Does what the form asks and leads back to the page, which then says so. */
export const actOnComment = async (args: PageArgs, typed: FormValues, back: string) => {
  const outcome = await ask(args, typed)
  const did = typedValue(typed, commentForm)
  if (outcome.ok) {
    const to = new URL(back, args.request.url)
    to.searchParams.set('comment', did)
    return redirect(`${to.pathname}${to.search}#comments`)
  }
  const { refusal } = outcome
  if (refusal.kind !== 'not-valid') return refuse(args, refusal)
  const own = did === 'reply' ? replyControl(typedValue(typed, 'id')) : 'text'
  // A resolved thread has no place for an answer: its words come back as those of a new comment.
  const isClosed = refusal.problems.some(({ code }) => code === 'thread-resolved')
  const control = isClosed ? 'text' : own
  const told = did === 'reply' ? tellControl(typedValue(typed, 'id')) : 'tell'
  const placeOf = (path: string): string =>
    path === 'part' ? 'part' : path.startsWith('tell') ? told : control
  const problems = refusal.problems.map((problem) => ({
    ...problem,
    path: placeOf(problem.path),
  }))
  const values = isClosed ? { ...typed, text: [typedValue(typed, own)] } : typed
  return answerRefusal(values, { ...refusal, problems }, control)
}
