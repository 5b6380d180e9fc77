/** The comments about one thing: threads, answers, and the forms to write and to settle them. */
import { randomUUID } from 'node:crypto'
import type { ReactNode } from 'react'
import { type Comment, threadState } from '#domain/comment/comment.ts'
import type { OperationOutput } from '#service/operations.ts'
import { CheckList } from '#web/components/check-list.tsx'
import { ContentWords } from '#web/components/content-text.tsx'
import { SelectField, TextArea } from '#web/components/form-fields.tsx'
import { ChevronDown } from '#web/components/icons.tsx'
import { DoneNotice } from '#web/components/page-head.tsx'
import { partName } from '#web/format/commented-record.ts'
import { formatTime } from '#web/format/dates.ts'
import type { FormAnswer } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState, useControl } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import { commentForm, replyControl, tellControl } from '#web/pages/comment/comment-action.ts'

type Comments = OperationOutput<'comment.list'>
type Thread = Comments['threads'][number]

/** What was done just now, as the address says it. */
export const commentDeeds = ['add', 'reply', 'resolve', 'reopen'] as const

const Said = ({ comment }: { comment: Comment }) => {
  const page = usePage()
  return (
    <>
      <p className="comment-by" id={`comment-${comment.id}`}>
        <strong>{comment.authorName ?? page.t('history.erased-person')}</strong>{' '}
        <time dateTime={comment.madeAt}>{formatTime(page.language, comment.madeAt)}</time>
      </p>
      <p className="kept-lines" dir="auto">
        <ContentWords text={comment.text} />
      </p>
      {comment.mentions.length > 0 && (
        <p className="meta">
          {page.t('comment.told', {
            names: comment.mentions
              .map(({ name }) => name ?? page.t('history.erased-person'))
              .join(page.t('text.comma')),
          })}
        </p>
      )}
    </>
  )
}

/** A form that names what it does and the thread that it does it to. */
const ThreadForm = ({
  deed,
  id,
  here,
  isText = false,
  children,
}: {
  deed: (typeof commentDeeds)[number]
  id?: string
  here: string
  isText?: boolean
  children: ReactNode
}) => (
  <form method="post" action={here} className="form" data-keep={isText || undefined}>
    <input type="hidden" name={commentForm} value={deed} />
    {id !== undefined && <input type="hidden" name="id" value={id} />}
    {/* A second click on its button sends the same form, and nothing is written twice. */}
    {isText && <input type="hidden" name="formId" value={randomUUID()} />}
    {children}
  </form>
)

/** Whom to tell, folded: most comments are for everybody who reads the page. */
const Tell = ({ name, readers }: { name: string; readers: Comments['readers'] }) => {
  const page = usePage()
  const control = useControl(name)
  if (readers.length === 0) return null
  return (
    <details className="tell" open={control.problem !== undefined || control.all.length > 0 || undefined}>
      <summary>{page.t('comment.tell')}</summary>
      <CheckList
        name={name}
        label={page.t('comment.tell-whom')}
        hint={page.t('comment.tell-hint')}
        groups={[{ title: null, options: readers.map(({ id, name }) => ({ value: id, label: name })) }]}
      />
    </details>
  )
}

const Reply = ({ id, here, readers }: { id: string; here: string; readers: Comments['readers'] }) => {
  const page = usePage()
  const control = useControl(replyControl(id))
  const told = useControl(tellControl(id))
  const hasMistake = control.problem !== undefined || told.problem !== undefined
  return (
    <details open={hasMistake || undefined}>
      <summary aria-describedby={`comment-${id}`}>{page.t('comment.reply')}</summary>
      <ThreadForm deed="reply" id={id} here={here} isText>
        <TextArea name={replyControl(id)} label={page.t('comment.reply-text')} />
        <Tell name={tellControl(id)} readers={readers} />
        <div className="buttons">
          <button type="submit" className="button">
            {page.t('comment.send-reply')}
          </button>
        </div>
      </ThreadForm>
    </details>
  )
}

/** Whether a thread is about another part than the panel is: only then does it say what it is about. */
const isElsewhere = (comments: Comments, { root }: Thread): boolean =>
  comments.about.part !== root.subject.part || comments.parts.length > 0

const ThreadItem = ({ thread, here, comments }: { thread: Thread; here: string; comments: Comments }) => {
  const page = usePage()
  const { root, replies, allowed } = thread
  const deed = threadState(root) === 'open' ? 'resolve' : 'reopen'
  return (
    <li className="thread">
      {isElsewhere(comments, thread) && (
        <p className="comment-part">{partName(page, comments, root.subject.part)}</p>
      )}
      <Said comment={root} />
      {replies.length > 0 && (
        <ol className="replies">
          {replies.map((reply) => (
            <li key={reply.id}>
              <Said comment={reply} />
            </li>
          ))}
        </ol>
      )}
      {root.resolved !== null && (
        <p className="meta">
          {page.t('comment.resolved-by', {
            name: root.resolved.byName ?? page.t('history.erased-person'),
            date: formatTime(page.language, root.resolved.at),
          })}
        </p>
      )}
      <div className="thread-acts">
        {allowed.includes('reply') && <Reply id={root.id} here={here} readers={comments.readers} />}
        {allowed.includes(deed) && (
          <ThreadForm deed={deed} id={root.id} here={here}>
            <button type="submit" className="button is-small" aria-describedby={`comment-${root.id}`}>
              {page.t(`comment.${deed}`)}
            </button>
          </ThreadForm>
        )}
      </div>
    </li>
  )
}

/** Stands inside a form state of the form `comment`. `here` is the page's own address, `did` what it says was done. */
export const CommentPanel = ({
  comments,
  here,
  did,
}: {
  comments: Comments
  here: string
  did: string | null
}) => {
  const page = usePage()
  const { about, threads, allowed } = comments
  const open = threads.filter(({ root }) => threadState(root) === 'open')
  const resolved = threads.filter(({ root }) => threadState(root) === 'resolved')
  const deed = commentDeeds.find((each) => each === did)
  const list = (of: Thread[]) => (
    <ol className="threads">
      {of.map((thread) => (
        <ThreadItem key={thread.root.id} thread={thread} here={here} comments={comments} />
      ))}
    </ol>
  )
  return (
    <section className="panel comments" id="comments" aria-labelledby="comments-title">
      <header>
        <h2 id="comments-title">{page.t('comment.title')}</h2>
        <span className="meta">{page.t('comment.open-count', { count: open.length })}</span>
      </header>
      <div className="inside ruled stack">
        <DoneNotice text={deed === undefined ? null : page.t(`comment.done.${deed}`)} />
        {open.length > 0 && list(open)}
        {resolved.length > 0 && (
          <details className="fold" open={deed === 'resolve' || undefined}>
            <summary>
              <span>{page.t('comment.resolved-count', { count: resolved.length })}</span>
              <ChevronDown />
            </summary>
            {list(resolved)}
          </details>
        )}
        {allowed.includes('add') && (
          <ThreadForm deed="add" here={here} isText>
            <input type="hidden" name="recordKind" value={about.recordKind} />
            <input type="hidden" name="recordId" value={about.recordId} />
            {comments.parts.length === 0 ? (
              <input type="hidden" name="part" value={about.part ?? ''} />
            ) : (
              <SelectField
                name="part"
                label={page.t('comment.part')}
                empty={page.t('comment.whole')}
                options={comments.parts.map((part) => ({
                  value: part,
                  label: partName(page, comments, part),
                }))}
              />
            )}
            <TextArea name="text" label={page.t('comment.text')} hint={page.t('comment.audience')} />
            <Tell name="tell" readers={comments.readers} />
            <div className="buttons">
              <button type="submit" className="button">
                {page.t('comment.add')}
              </button>
            </div>
          </ThreadForm>
        )}
        {!allowed.includes('add') && threads.length === 0 && <p className="meta">{page.t('comment.none')}</p>}
      </div>
    </section>
  )
}

/** What the controls of comments show, from what was answered to one of their forms. */
export const commentState = (answer: FormAnswer | undefined) =>
  makeFormState({ form: 'comment', values: {}, ...answer })

/** The comments on a page that has a form of its own too. */
export const RecordComments = ({
  comments,
  here,
  did,
  answer,
}: Parameters<typeof CommentPanel>[0] & { answer: FormAnswer | undefined }) => (
  <FormStateContext value={commentState(answer)}>
    <CommentPanel comments={comments} here={here} did={did} />
  </FormStateContext>
)
