/** Questions by rule, with the rule's reason; or by paragraph and row. Fields of a row asked alike stand together. */
import type { FieldPart, QualityFinding } from '#domain/assessment/quality.ts'
import { type FrameworkRow, readLabel } from '#domain/framework/framework.ts'
import { LabelWords } from '#web/components/content-text.tsx'
import { ChevronDown, OpenRing } from '#web/components/icons.tsx'
import { inOrder } from '#web/components/in-order.tsx'
import { fieldAddress, rowReference } from '#web/format/field-label.ts'
import { findingWords } from '#web/format/quality-words.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownCheck } from '#web/pages/assessment/check-page.tsx'

/** So many questions of one rule lie open; more are folded. */
const mostUnfolded = 12

/** Where on the page of a field its part stands. */
const anchors: Record<FieldPart, string> = {
  value: 'f-value',
  sources: 'sources',
  adherences: 'adherences',
  information: 'f-information',
  remark: 'f-remark',
}

/** What one line is about: a row of the framework, or an entry of the register. */
const subjectKey = ({ subject }: QualityFinding): string =>
  subject.kind === 'field' ? (subject.id.split('/')[0] ?? '') : subject.id

/** `NW in law`, each a link to the part that mends it. */
const FieldLinks = ({ findings, code }: { findings: QualityFinding[]; code: string }) => {
  const page = usePage()
  return (
    <span className="field-links">
      {inOrder(findings, ({ subject }) => {
        if (subject.kind !== 'field') return null
        const [, weapon, facet] = subject.id.split('/')
        const name =
          weapon === undefined || (facet !== 'legal' && facet !== 'enforcement')
            ? page.t('quality.open')
            : page.t('compare.weapons-of-facet', {
                weapons: weapon,
                facet: readLabel(page.words.facets[facet].shortLabel, page.language),
              })
        return <a href={`${fieldAddress(code, subject.id)}#${anchors[subject.part]}`}>{name}</a>
      })}
    </span>
  )
}

const Sentences = ({ findings, code }: { findings: QualityFinding[]; code: string }) => {
  const page = usePage()
  const alike = [...Map.groupBy(findings, (finding) => findingWords(page, finding))]
  return inOrder(alike, ([sentence, same]) => (
    <p>
      {sentence} <FieldLinks findings={same} code={code} />
    </p>
  ))
}

const RowName = ({ row }: { row: FrameworkRow | undefined }) => {
  const page = usePage()
  return row === undefined ? null : (
    <>
      <span className="meta">{rowReference(page, row)}</span> <LabelWords label={row.label} />
    </>
  )
}

const Subject = ({ shown, finding }: { shown: ShownCheck; finding: QualityFinding }) => {
  const page = usePage()
  const { subject } = finding
  if (subject.kind === 'field') return <RowName row={page.edition.rows.get(subjectKey(finding))} />
  return (
    <a href={`/states/${shown.code}/legal-instruments/${subject.id}`}>
      <bdi>{shown.names[subject.id] ?? page.t('register.title')}</bdi>
    </a>
  )
}

/** One line a row or entry, with its questions. */
const Lines = ({ shown, findings }: { shown: ShownCheck; findings: QualityFinding[] }) => (
  <ul className="readiness questions">
    {[...Map.groupBy(findings, subjectKey)].map(([key, own]) => (
      <li key={key}>
        <OpenRing />
        <div>
          <strong>{own[0] !== undefined && <Subject shown={shown} finding={own[0]} />}</strong>
          <Sentences findings={own} code={shown.code} />
        </div>
      </li>
    ))}
  </ul>
)

export const FindingsByRule = ({ shown }: { shown: ShownCheck }) => {
  const page = usePage()
  return shown.rules.flatMap(({ code, word, basis }) => {
    const own = shown.findings.filter((finding) => finding.code === code)
    if (own.length === 0) return []
    return [
      <section key={code} className="panel" id={`rule-${code}`}>
        <header>
          <h2>{page.t(`quality.title.${code}`)}</h2>
          <span className="meta">
            {page.t(`quality.word.${word}`)}
            {page.t('text.comma')}
            {page.t('quality.count', { count: own.length })}
          </span>
        </header>
        <div className="inside ruled">
          <p>{page.t(`quality.reason.${code}`)}</p>
          <p className="meta">{page.t(`quality.basis.${basis}`)}</p>
          {code === 'x-without-source' && own.length > 1 && (
            <p>
              <a href={`/states/${shown.code}/matrix/provisions/new?unsourced`}>
                {page.t('provision.for-all')}
              </a>
            </p>
          )}
        </div>
        <details className="fold gap-section" open={own.length <= mostUnfolded || shown.wishes.rule !== ''}>
          <summary>
            <span>{page.t('quality.where')}</span>
            <ChevronDown />
          </summary>
          <Lines shown={shown} findings={own} />
        </details>
      </section>,
    ]
  })
}

/** Every rule with its reason, those that ask nothing now among them. */
export const AllRules = ({ shown }: { shown: ShownCheck }) => {
  const page = usePage()
  return (
    <section className="panel">
      <details className="fold gap-section">
        <summary>
          <span>{page.t('quality.all-rules', { count: shown.rules.length })}</span>
          <ChevronDown />
        </summary>
        <ul className="lines questions">
          {shown.rules.map(({ code, word, basis, count }) => (
            <li key={code}>
              <strong>{page.t(`quality.title.${code}`)}</strong>{' '}
              <span className="meta">
                {page.t(`quality.word.${word}`)}
                {page.t('text.comma')}
                {page.t('quality.count', { count })}
              </span>
              <p>{page.t(`quality.reason.${code}`)}</p>
              <p className="meta">{page.t(`quality.basis.${basis}`)}</p>
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

export const FindingsByParagraph = ({ shown }: { shown: ShownCheck }) => {
  const page = usePage()
  const sectionOf = (finding: QualityFinding): string =>
    page.edition.rows.get(subjectKey(finding))?.section ?? ''
  return [...shown.sections, null].flatMap((section) => {
    const own = shown.findings.filter((finding) => sectionOf(finding) === (section?.id ?? ''))
    if (own.length === 0) return []
    return [
      <section key={section?.id ?? ''} className="panel">
        <header>
          <h2>
            {section === null ? page.t('register.title') : readLabel(section.shortTitle, page.language)}
          </h2>
          <span className="meta">{page.t('quality.count', { count: own.length })}</span>
        </header>
        <Lines shown={shown} findings={own} />
      </section>,
    ]
  })
}
