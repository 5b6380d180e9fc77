/** Parts of the page of one version: who signs, the act, what is frozen. */
import { Fragment, type ReactNode } from 'react'
import { readText } from '#domain/text/language-text.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { formatDay, formatTime } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import {
  type ShownVersion,
  SignatureWords,
  SigningDue,
  versionAddress,
} from '#web/pages/approval/version-marks.tsx'

/** Who is asked, in the order of the path, and what each has done. */
export const SigningBoard = ({ shown }: { shown: ShownVersion }) => {
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

/** The act that adopted the version; nothing until there is one. */
export const ActFacts = ({ shown, code }: { shown: ShownVersion; code: string }) => {
  const page = usePage()
  const { adoption, actFile } = shown
  if (adoption === null) return null
  const rows: [string, ReactNode][] = [
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
        ] as [string, ReactNode][])),
    ...(adoption.address === null
      ? []
      : ([
          [
            'adoption.address',
            <a key="address" href={adoption.address} rel="noreferrer">
              <bdi>{adoption.address}</bdi>
            </a>,
          ],
        ] as [string, ReactNode][])),
    ...(actFile === null
      ? []
      : ([
          [
            'adoption.file',
            <a key="file" href={`/states/${code}/files/${actFile.id}`}>
              <bdi>{actFile.name}</bdi>
            </a>,
          ],
        ] as [string, ReactNode][])),
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
            <Fragment key={label}>
              <dt>{page.t(label)}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
        </dl>
      </div>
    </section>
  )
}

/** What was frozen, by its hash, and the ways to read it. */
export const FrozenFacts = ({ shown, code }: { shown: ShownVersion; code: string }) => {
  const page = usePage()
  const { version } = shown
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
const compared = ({ version, others }: ShownVersion): Record<string, string> => {
  const before = others.filter(({ number }) => number < version.number)[0]
  return before === undefined
    ? { from: version.id, to: others.at(-1)?.id ?? 'now' }
    : { from: before.id, to: version.id }
}
