/** People invited by a list: pasted or as a file, shown line by line, then invited all or none. */
import { data, useActionData } from 'react-router'
import { readLabel } from '#domain/framework/framework.ts'
import {
  invitationColumns,
  mostInvitationLetters,
  mostInvitationLines,
} from '#domain/people/invitation-table.ts'
import { refusal } from '#domain/refusal.ts'
import { readText } from '#domain/text/language-text.ts'
import type { OperationOutput } from '#service/operations.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, statusOf, tryService } from '#web/ask-service.ts'
import { FileField, TextArea } from '#web/components/form-fields.tsx'
import { OpenRing } from '#web/components/icons.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { type Made, MadeInvitations, originOf } from '#web/pages/people/invitation-sheet.tsx'
import { readListFile } from '#web/pages/people/list-file.ts'

type Preview = OperationOutput<'invitation.preview-many'>

export const loader = async (args: PageArgs) => {
  const { space, agencies, allowedOfMembers } = await askService(args, 'space.show', {})
  if (!allowedOfMembers.includes('add')) refuse(args, refusal('action-not-allowed'))
  return keep({ space, agencies, code: spaceOf(args) })
}
type Shown = PageData<typeof loader>

interface ListAnswer {
  text: string
  preview: Preview | null
  made: Made[]
  /** Key of the sentence that says why nothing was read. */
  trouble: string | null
  origin: string
}

export const action = async (args: PageArgs) => {
  const { allowedOfMembers } = await askService(args, 'space.show', {})
  // Before the file is read.
  if (!allowedOfMembers.includes('add')) return refuse(args, refusal('action-not-allowed'))
  const { values, file, isTooLarge } = await pageOf(args).readUpload('list')
  const none = { preview: null, made: [], trouble: null, origin: originOf(args.request) }
  const again = (text: string, trouble: string) =>
    data<ListAnswer>({ ...none, text, trouble }, { status: 422 })
  const typed = typedValue(values, 'text')
  if (isTooLarge) return again(typed, 'problem.too-long')
  const read = file === null ? { text: typed } : await readListFile(file.bytes, mostInvitationLetters)
  if ('trouble' in read) return again(typed, read.trouble)
  const { text } = read
  if (typedValue(values, 'intent') === 'apply') {
    const outcome = await tryService(args, 'invitation.make-many', { text })
    if (outcome.ok) return data<ListAnswer>({ ...none, text: '', made: outcome.value.made })
    if (outcome.refusal.code !== 'input-not-valid') return again(text, `refusal.${outcome.refusal.code}`)
    const preview = await tryService(args, 'invitation.preview-many', { text })
    if (!preview.ok) return refuse(args, preview.refusal)
    // What only the moment of inviting shows stands beside what the list itself shows.
    const found = outcome.refusal.problems.map(({ path, code, params = {} }) => {
      const [, line = '1', column] = path.split('.')
      return {
        line: Number(line),
        column: invitationColumns.find((each) => each === column) ?? null,
        code,
        params,
      }
    })
    return data<ListAnswer>(
      { ...none, text, preview: { ...preview.value, problems: found } },
      { status: statusOf[outcome.refusal.kind] },
    )
  }
  const outcome = await tryService(args, 'invitation.preview-many', { text })
  if (outcome.ok)
    return data<ListAnswer>(
      { ...none, text, preview: outcome.value },
      { status: outcome.value.problems.length > 0 ? 422 : 200 },
    )
  const [problem] = outcome.refusal.problems
  return problem === undefined ? refuse(args, outcome.refusal) : again(text, `problem.${problem.code}`)
}

const Problems = ({ preview }: { preview: Preview }) => {
  const page = usePage()
  return (
    <section className="panel" role="alert">
      <div className="inside">
        <h2>{page.t('invitation.problems', { count: preview.problems.length })}</h2>
        <ul className="readiness">
          {preview.problems.map(({ line, column, code, params }) => (
            <li key={`${line} ${column} ${code} ${JSON.stringify(params)}`}>
              <OpenRing />
              <span>
                <strong>
                  {column === null
                    ? page.t('paste.line', { row: line })
                    : page.t('paste.cell', { row: line, column: page.t(`invitation.column.${column}`) })}
                </strong>
                {page.t('text.colon')}
                {page.t(`problem.${code}`, params)}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

const PreviewTable = ({ preview, agencies }: { preview: Preview; agencies: Shown['agencies'] }) => {
  const page = usePage()
  return (
    <section className="panel">
      <div className="inside">
        <h2 id="preview">{page.t('invitation.preview', { count: preview.lines.length })}</h2>
      </div>
      <table className="as-cards" aria-labelledby="preview">
        <thead>
          <tr>
            <th scope="col">{page.t('instance.member-name')}</th>
            <th scope="col">{page.t('instance.role')}</th>
            <th scope="col">{page.t('state.agency')}</th>
            <th scope="col">{page.t('invitation.what-happens')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.lines.map((each) => (
            <tr key={each.line}>
              <th scope="row">
                <bdi>{each.name}</bdi>
              </th>
              <td data-head={page.t('instance.role')}>
                {each.role === null ? '' : page.t(`role.${each.role}`)}
              </td>
              <td data-head={page.t('state.agency')}>
                {readText(
                  agencies.find((agency) => agency.id === each.agencyId)?.name ?? null,
                  page.language,
                )}
              </td>
              <td data-head={page.t('invitation.what-happens')}>
                {page.t(`invitation.does.${each.does}`, { address: each.email ?? '' })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export default function InviteListPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const answer = useActionData<typeof action>()
  const address = `/states/${shown.code}`
  const space = readLabel(shown.space.name, page.language)
  const preview = answer?.preview ?? null
  const isSound = preview !== null && preview.problems.length === 0
  const state = makeFormState({ form: 'invite-list', values: { text: answer?.text ?? '' } })
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('invitation.to-list')}
        purpose={page.t('invitation.list-purpose')}
        crumbs={[
          { name: space, href: address },
          { name: page.t('invitation.title'), href: `${address}/invitations` },
        ]}
      />
      <div className="stack">
        {answer !== undefined && answer.trouble !== null && (
          <p className="notice is-alert" role="alert">
            {page.t(answer.trouble, { most: mostInvitationLetters })}
          </p>
        )}
        {answer !== undefined && answer.made.length > 0 && (
          <MadeInvitations made={answer.made} space={space} origin={answer.origin} />
        )}
        {preview !== null && !isSound && <Problems preview={preview} />}
        <form method="post" action="?" encType="multipart/form-data" className="stack not-on-paper">
          {isSound && <PreviewTable preview={preview} agencies={shown.agencies} />}
          <section className="panel">
            <div className="inside form">
              <TextArea
                name="text"
                label={page.t('invitation.list-text')}
                hint={page.t('invitation.list-text-hint', { most: mostInvitationLines })}
                rows={8}
              />
              {!isSound && (
                <FileField
                  name="file"
                  label={page.t('invitation.list-file')}
                  hint={page.t('invitation.list-file-hint')}
                  accept=".csv,.txt,.tsv,text/csv"
                />
              )}
              <div className="buttons">
                {isSound && (
                  <button type="submit" className="button is-primary" name="intent" value="apply">
                    {page.t('invitation.invite-all', { count: preview.lines.length })}
                  </button>
                )}
                <button
                  type="submit"
                  className={isSound ? 'button' : 'button is-primary'}
                  name="intent"
                  value="look"
                >
                  {page.t(isSound ? 'invitation.look-again' : 'invitation.look')}
                </button>
                <a href={`${address}/invitations`}>{page.t('form.cancel')}</a>
              </div>
            </div>
          </section>
        </form>
      </div>
    </FormStateContext>
  )
}
