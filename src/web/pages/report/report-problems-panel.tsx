/** What to look at before a report goes out: plain words, each with the page that mends it. No bar. */
import { readText } from '#domain/text/language-text.ts'
import { OpenRing } from '#web/components/icons.tsx'
import { languageNameIn } from '#web/format/dates.ts'
import { fieldAddress, fieldNameOfId } from '#web/format/field-label.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownReport } from '#web/pages/report/report-page.tsx'

/** Fields named one by one; more are counted. */
const mostFields = 8

export const ReportReadiness = ({ shown }: { shown: ShownReport }) => {
  const page = usePage()
  const { report, code, problems } = shown
  const root = `/states/${code}/reports/${report.id}`
  type Problem = ShownReport['problems'][number]
  const fields = problems.filter((problem) => problem.code === 'field-left-out')
  const further = fields.length - mostFields
  const kept = problems.filter(
    (problem) => problem.code !== 'field-left-out' || fields.indexOf(problem) < mostFields,
  )
  const subjectOf = ({ sectionId, fieldId, language }: Problem): { name: string; href: string } => {
    if (fieldId !== null)
      return { name: fieldNameOfId(page, fieldId), href: `${fieldAddress(code, fieldId)}#sources` }
    const section = report.sections.find((each) => each.id === sectionId)
    if (section === undefined) return { name: page.t('report.look-again'), href: `${root}/look-again` }
    const asked = language === null ? '' : `?in=${language}`
    return {
      name: readText(section.title, page.language),
      href: `${root}/sections/${section.id}${asked}`,
    }
  }
  return (
    <section className="panel is-beside" id="readiness">
      <div className="inside">
        <h2>{page.t('report.before-sending')}</h2>
        {problems.length === 0 ? (
          <p className="hint">{page.t('report.nothing-to-look-at')}</p>
        ) : (
          <ul className="readiness">
            {kept.map((problem) => {
              const { name, href } = subjectOf(problem)
              return (
                <li key={JSON.stringify(problem)}>
                  <OpenRing />
                  <span>
                    <a href={href}>{name}</a>
                    {page.t('text.colon')}
                    {page.t(`report.problem.${problem.code}`, {
                      count: problem.count,
                      language:
                        problem.language === null ? '' : languageNameIn(page.language, problem.language),
                    })}
                  </span>
                </li>
              )
            })}
            {further > 0 && (
              <li>
                <OpenRing />
                <span>{page.t('report.further-fields', { count: further })}</span>
              </li>
            )}
          </ul>
        )}
      </div>
      <p className="foot">{page.t('report.readiness-note')}</p>
    </section>
  )
}
