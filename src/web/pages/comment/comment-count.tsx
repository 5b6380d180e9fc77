/** How many comments are open on something, as a small mark: the figure for the eye, a sentence for the ear. */
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

/** The mark's id, from the id of what it stands at. */
export const commentCountId = (of: string): string => `comments-${of}`
