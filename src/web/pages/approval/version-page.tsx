/** One frozen version: who is asked, who signed and how, the act that adopted it, and its documents. */
import { redirect, useActionData } from 'react-router'
import { readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { TextArea } from '#web/components/form-fields.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { formatDay, formatTime } from '#web/format/dates.ts'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { SigningForms } from '#web/pages/approval/signing-forms.tsx'
import {
  SignatureWords,
  SigningDue,
  StandingTag,
  versionAddress,
} from '#web/pages/approval/version-marks.tsx'
import { DocumentLines } from '#web/pages/plan/documents-panel.tsx'

export const loader = async (args: PageArgs) => {
  const done = new URL(args.request.url).searchParams.get('done')
  const shown = await askService(args, 'version.show', { id: args.params.id ?? '' })
  return keep({ ...shown, code: spaceOf(args), done })
}
type Shown = PageData<typeof loader>
const dones = ['begun', 'sign', 'return', 'delegate', 'withdraw', 'adopt']

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const { language } = pageOf(args)
  const intent = typedValue(values, 'intent')
  const step = typedValue(values, 'step')
  const sha256 = typedValue(values, 'sha256')
  const outcome =
    intent === 'sign'
      ? await tryService(args, 'approval.sign', {
          id: step,
          sha256,
          isRead: typedValue(values, 'isRead') !== '',
          words: typedValue(values, 'words'),
          language,
        })
      : intent === 'return'
        ? await tryService(args, 'approval.return', {
            id: step,
            sha256,
            reason: typedValue(values, 'reason'),
            language,
          })
        : intent === 'delegate'
          ? await tryService(args, 'approval.delegate', {
              id: step,
              personId: typedValue(values, 'personId') || null,
            })
          : await tryService(args, 'approval.withdraw', {
              id: typedValue(values, 'approval'),
              reason: typedValue(values, 'reason'),
              language,
            })
  if (outcome.ok)
    return redirect(
      `${versionAddress(spaceOf(args), args.params.id ?? '')}?done=${dones.includes(intent) ? intent : 'withdraw'}`,
    )
  const { kind } = outcome.refusal
  return kind === 'not-valid' || kind === 'conflict'
    ? answerRefusal(values, outcome.refusal, intent === 'sign' ? 'isRead' : 'reason')
    : refuse(args, outcome.refusal)
}

const Board = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const agency = (id: string | null): string =>
    readText(shown.agencies.find((each) => each.id === id)?.shortName ?? null, page.language)
  return (
    <section className="panel" aria-labelledby="board">
      <header>
        <h2 id="board">{page.t('adoption.board')}</h2>
      </header>
      <table className="as-cards" aria-labelledby="board">
        <thead>
          <tr>
            <th scope="col">{page.t('adoption.signatory-head')}</th>
            <th scope="col">{page.t('adoption.stage-head')}</th>
            <th scope="col">{page.t('adoption.signature')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.steps.map((step) => (
            <tr key={step.id} id={`step-${step.id}`}>
              <th scope="row">
                <bdi>{step.signatoryName ?? page.t('adoption.erased')}</bdi>
                {step.agencyId !== null && <span className="meta of-people">{agency(step.agencyId)}</span>}
                {step.delegateId !== null && (
                  <span className="meta of-people">
                    {page.t('adoption.delegated-to', {
                      name: step.delegateName ?? page.t('adoption.erased'),
                    })}
                  </span>
                )}
              </th>
              <td data-head={page.t('adoption.stage-head')}>
                <ContentWords text={step.stageTitle} />
              </td>
              <td data-head={page.t('adoption.signature')}>
                {step.signature === null ? (
                  page.t(`adoption.state.${step.state}`)
                ) : (
                  <SignatureWords step={step} />
                )}
                <SigningDue step={step} />
                {step.signature?.words != null && (
                  <blockquote className="said">
                    <ContentWords text={step.signature.words} />
                  </blockquote>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const Act = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const { adoption, actFile } = shown
  if (adoption === null) return null
  const rows: [string, React.ReactNode][] = [
    ['adoption.act', <ContentWords key="title" text={adoption.title} />],
    ['adoption.act-kind', page.t(`adoption.act-kind.${adoption.kind}`)],
    ['adoption.number', <bdi key="number">{adoption.number}</bdi>],
    ['adoption.on', formatDay(page.language, adoption.on)],
    ...(adoption.gazette === null
      ? []
      : ([
          [
            'adoption.gazette',
            <bdi key="gazette">{[adoption.gazette, adoption.page].filter(Boolean).join(', ')}</bdi>,
          ],
        ] as [string, React.ReactNode][])),
    ...(adoption.address === null
      ? []
      : ([
          [
            'adoption.address',
            <a key="address" href={adoption.address} rel="noreferrer">
              <bdi>{adoption.address}</bdi>
            </a>,
          ],
        ] as [string, React.ReactNode][])),
    ...(actFile === null
      ? []
      : ([
          [
            'adoption.file',
            <a key="file" href={`/states/${shown.code}/files/${actFile.id}`}>
              <bdi>{actFile.name}</bdi>
            </a>,
          ],
        ] as [string, React.ReactNode][])),
    [
      'adoption.covers',
      page.t('adoption.from-to', {
        from: formatDay(page.language, adoption.from),
        to: formatDay(page.language, adoption.to),
      }),
    ],
  ]
  return (
    <section className="panel" aria-labelledby="act">
      <div className="inside">
        <h2 id="act">{page.t('adoption.adopted-by')}</h2>
        <dl className="facts">
          {rows.map(([label, value]) => (
            <div key={label}>
              <dt>{page.t(label)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  )
}

const Frozen = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const { version, code } = shown
  const file = `/api/v1/states/${code}/plan/versions/${version.id}/file`
  return (
    <section className="panel is-beside">
      <div className="inside stack">
        <h2>{page.t('adoption.frozen-title')}</h2>
        <p>
          {page.t('adoption.frozen-by', {
            name: version.frozenByName,
            time: formatTime(page.language, version.frozenAt),
          })}
        </p>
        <p>{page.t('adoption.counts', { actions: version.actionCount, fields: version.fieldCount })}</p>
        <p className="citation">
          <span>
            SHA-256 <bdi>{version.sha256}</bdi>
          </span>
        </p>
        <p>
          <a href={`${versionAddress(code, version.id)}/text`}>{page.t('adoption.read')}</a>
        </p>
        {shown.others.length > 0 && (
          <p>
            <a href={`/states/${code}/plan/versions/compare?${new URLSearchParams(compared(shown))}`}>
              {page.t('adoption.compare')}
            </a>
          </p>
        )}
        {shown.allowedOfPlan.includes('export') && (
          <p>
            <a href={file} download>
              {page.t('adoption.data')}
            </a>
            {page.t('text.comma')}
            <a href={`${file}?part=matrix`} download>
              {page.t('adoption.data-matrix')}
            </a>
          </p>
        )}
      </div>
    </section>
  )
}
/** The version before it with this one; of the first, with the next. */
const compared = ({ version, others }: Shown): Record<string, string> => {
  const before = others.filter(({ number }) => number < version.number)[0]
  return before === undefined
    ? { from: version.id, to: others.at(-1)?.id ?? 'now' }
    : { from: before.id, to: version.id }
}

const WithdrawForm = ({ shown }: { shown: Shown }) => {
  const page = usePage()
  const again = useActionData<typeof action>()
  const isAgain = again !== undefined && typedValue(again.values, 'intent') === 'withdraw'
  return (
    <details className="panel fold is-panel" open={isAgain}>
      <summary className="inside">{page.t('adoption.withdraw')}</summary>
      <form method="post" className="inside form">
        <input type="hidden" name="approval" value={shown.approval.id} />
        <TextArea name="reason" label={page.t('adoption.reason')} hint={page.t('adoption.withdraw-hint')} />
        <div className="buttons">
          <button type="submit" name="intent" value="withdraw" className="button">
            {page.t('adoption.withdraw-button')}
          </button>
        </div>
      </form>
    </details>
  )
}

export default function VersionPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const state = makeFormState({ form: 'signature', ...again, values: again?.values ?? {} })
  const { version, approval, code } = shown
  const mine = shown.steps.filter(({ allowed }) => allowed.some((each) => each !== 'read'))
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('adoption.version', { number: version.number })}
        purpose={readText(version.title, page.language)}
        crumbs={[
          { name: page.t('plan.title'), href: `/states/${code}/plan` },
          { name: page.t('adoption.title'), href: `/states/${code}/plan/versions` },
        ]}
        tags={<StandingTag standing={shown.standing} />}
        mistakes={state}
      />
      <ErrorSummary />
      <DoneNotice text={dones.includes(shown.done ?? '') ? page.t(`adoption.done.${shown.done}`) : null} />
      <div className="columns">
        <div>
          {version.note !== null && (
            <section className="panel">
              <div className="inside">
                <h2>{page.t('adoption.what-is-new')}</h2>
                <p className="kept-lines">
                  <ContentWords text={version.note} />
                </p>
              </div>
            </section>
          )}
          {approval.message !== null && approval.endedAt === null && (
            <blockquote className="said">
              <ContentWords text={approval.message} />
            </blockquote>
          )}
          {approval.reason !== null && (
            <section className="panel">
              <div className="inside">
                <h2>{page.t(`adoption.why.${approval.state}`, { name: approval.endedByName ?? '–' })}</h2>
                <blockquote className="said">
                  <ContentWords text={approval.reason} />
                </blockquote>
              </div>
            </section>
          )}
          <Act shown={shown} />
          {mine.map((step) => (
            <SigningForms key={step.id} step={step} shown={shown} />
          ))}
          {shown.allowed.includes('adopt') && (
            <section className="panel">
              <div className="inside stack">
                <h2>{page.t('adoption.signed-by-all')}</h2>
                <p>{page.t('adoption.act-awaited')}</p>
                <p>
                  <a className="button is-primary" href={`${versionAddress(code, version.id)}/adopt`}>
                    {page.t('adoption.adopt-link')}
                  </a>
                </p>
              </div>
            </section>
          )}
          <Board shown={shown} />
          <section className="panel" id="documents" aria-labelledby="documents-title">
            <div className="inside">
              <h2 id="documents-title">{page.t('adoption.documents')}</h2>
              <p className="hint">{page.t('adoption.documents-hint')}</p>
            </div>
            <div className="inside ruled">
              <DocumentLines documents={shown.documents} code={code} />
            </div>
          </section>
          {shown.allowed.includes('withdraw') && <WithdrawForm shown={shown} />}
        </div>
        <Frozen shown={shown} />
      </div>
    </FormStateContext>
  )
}
