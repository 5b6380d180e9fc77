/** How many comments are open on something, as a small mark: the figure for the eye, a sentence for the ear. */
import { threadState } from '#domain/comment/comment.ts'
import type { OperationOutput } from '#service/operations.ts'
import { usePage } from '#web/page-context.tsx'

/** `id` is what the thing names as its description. */
export const CommentCount = ({ count, id }: { count: number; id: string }) => {
  const page = usePage()
  return (
    <span className="comment-count" id={id}>
      <span aria-hidden="true">{count}</span>
      <span className="unseen">{page.t('comment.open-count', { count })}</span>
    </span>
  )
}

/** Beside what can be written: how many comments are open on it, leading to them; nothing where none is. */
export const PartCommentLink = ({
  comments,
  part,
}: {
  comments: OperationOutput<'comment.list'>
  part: string
}) => {
  const page = usePage()
  const count = comments.threads.filter(
    ({ root }) => root.subject.part === part && threadState(root) === 'open',
  ).length
  if (count === 0) return null
  return (
    <p className="meta">
      <a href="#comments">{page.t('comment.open-count', { count })}</a>
    </p>
  )
}

/** The mark in a list of records; nothing where no comment is open. */
export const RecordCommentCount = ({ open, id }: { open: Readonly<Record<string, number>>; id: string }) => {
  const count = open[id] ?? 0
  return count === 0 ? null : <CommentCount count={count} id={commentCountId(id)} />
}

/** The mark's id, from the id of what it stands at. */
export const commentCountId = (of: string): string => `comments-${of}`
