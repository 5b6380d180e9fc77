/** The Word template that counts now: its file, and what our documents take from it. */
import { formatAmount, formatTime } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownTemplate } from '#web/pages/plan/document-template-page.tsx'

export const TemplateFacts = ({
  template,
  code,
}: {
  template: NonNullable<ShownTemplate['template']>
  code: string
}) => {
  const page = usePage()
  const { taken, missing } = template
  // Each by itself: between Arabic words, names in Latin letters would run together.
  const list = (names: string[]): string =>
    names.map((name) => `\u2068${name}\u2069`).join(page.t('text.comma'))
  return (
    <section className="panel">
      <div className="inside stack">
        <h2>{page.t('template.kept')}</h2>
        <dl className="facts">
          <dt>{page.t('made.file')}</dt>
          <dd>
            <bdi>{template.name}</bdi>
          </dd>
          <dt>{page.t('template.changed')}</dt>
          <dd>
            <bdi>{template.changedBy}</bdi>
            {page.t('text.comma')}
            {formatTime(page.language, template.changedAt)}
          </dd>
          <dt>{page.t('made.size')}</dt>
          <dd>{page.t('made.bytes', { size: formatAmount(page.language, template.byteSize) })}</dd>
          <dt>SHA-256</dt>
          <dd>
            <bdi>{template.sha256}</bdi>
          </dd>
        </dl>
        <p>
          <a className="button" href={`/api/v1/states/${code}/document-template/file`} download>
            {page.t('template.download')}
          </a>
        </p>
      </div>
      <div className="inside ruled prose">
        <h3>{page.t('template.found')}</h3>
        <ul>
          <li>{page.t(template.hasLetterhead ? 'template.letterhead' : 'template.no-letterhead')}</li>
          {taken.length > 0 && <li>{page.t('template.taken', { styles: list(taken) })}</li>}
          {template.hasHeadingNumbers && <li>{page.t('template.numbers')}</li>}
        </ul>
        {template.hasLostLinks && <p>{page.t('template.links')}</p>}
        {missing.length > 0 && (
          <p>{page.t('template.missing', { count: missing.length, styles: list(missing) })}</p>
        )}
      </div>
    </section>
  )
}
