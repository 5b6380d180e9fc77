/** The comments on one record by themselves: for an objective, the plan, the matrix as a whole, and for links. */
import { useActionData } from 'react-router'
import { commentedKinds } from '#domain/comment/comment.ts'
import { refusal } from '#domain/refusal.ts'
import { askService, type PageArgs, refuse, spaceOf } from '#web/ask-service.ts'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import unsavedScript from '#web/enhance/unsaved-warning.ts?script'
import { recordName } from '#web/format/commented-record.ts'
import { recordAddress, threadsAddress } from '#web/format/record-address.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { actOnComment } from '#web/pages/comment/comment-action.ts'
import { CommentPanel } from '#web/pages/comment/comment-panel.tsx'

const aboutOf = (args: PageArgs) => {
  const recordKind = commentedKinds.find((each) => each === args.params.kind)
  if (recordKind === undefined) return refuse(args, refusal('record-not-found'))
  return { recordKind, recordId: args.params.id ?? '' }
}

export const loader = async (args: PageArgs) => {
  const comments = await askService(args, 'comment.list', { ...aboutOf(args), part: null, withParts: true })
  return keep({
    comments,
    code: spaceOf(args),
    commented: new URL(args.request.url).searchParams.get('comment'),
  })
}

export const action = async (args: PageArgs) => {
  const { recordKind, recordId } = aboutOf(args)
  const typed = await readFormValues(args.request)
  return actOnComment(args, typed, threadsAddress(spaceOf(args), recordKind, recordId))
}

export default function CommentsPage() {
  const page = usePage()
  const { comments, code, commented } = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const state = makeFormState({ form: 'comment', values: {}, ...again })
  const name = recordName(page, comments)
  const own = threadsAddress(code, comments.about.recordKind, comments.about.recordId)
  const record = recordAddress(code, comments.about, comments.record.withinId)
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('comment.page-title', { name })}
        heading={<bdi>{name}</bdi>}
        purpose={page.t('comment.page-purpose')}
        mistakes={state}
        actions={
          record !== own && (
            <a className="button" href={record}>
              {page.t('comment.open-record')}
            </a>
          )
        }
      />
      <ErrorSummary />
      <CommentPanel comments={comments} here={own} did={commented} />
      {comments.allowed.includes('add') && <EnhanceScript src={unsavedScript} />}
    </FormStateContext>
  )
}
