/** What is missing before the plan can go out: plain words, each with the page that mends it. No bar. */
import type { PlanProblem } from '#domain/plan/readiness.ts'
import { readText } from '#domain/text/language-text.ts'
import { OpenRing } from '#web/components/icons.tsx'
import { fieldAddress, fieldNameOfId } from '#web/format/field-label.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownPlan } from '#web/pages/plan/plan-page.tsx'

/** The page that mends a problem. */
const mendAddress = (problem: PlanProblem, code: string): string => {
  const root = `/states/${code}`
  const { subject } = problem
  if (subject.kind === 'action') return `${root}/plan/actions/${subject.id}`
  if (subject.kind === 'field') return `${fieldAddress(code, subject.id)}#sources`
  if (subject.kind === 'section') return `${root}/plan/sections/${subject.id}`
  return `${root}/gaps${subject.kind === 'gaps' ? '?action=without#gaps' : ''}`
}

export const ReadinessPanel = ({ shown, code }: { shown: ShownPlan; code: string }) => {
  const page = usePage()
  const subjectOf = (problem: PlanProblem): string => {
    const { subject } = problem
    if (subject.kind === 'action') return page.t('plan.action-number', { number: subject.number })
    if (subject.kind === 'gaps') return page.t('readiness.gaps', { count: subject.count })
    if (subject.kind === 'field') return fieldNameOfId(page, subject.id)
    if (subject.kind === 'plan') return page.t('readiness.plan')
    const section = shown.plan.sections.find((each) => each.id === subject.id)
    return page.t('readiness.section', {
      number: section?.position ?? 0,
      title: readText(section?.title ?? null, page.language),
    })
  }
  return (
    <section className="panel is-beside" id="readiness">
      <div className="inside">
        <h2>{page.t('readiness.title')}</h2>
        {shown.problems.length === 0 ? (
          <p className="hint">{page.t('readiness.nothing')}</p>
        ) : (
          <ul className="readiness">
            {shown.problems.map((problem) => (
              <li key={`${problem.code} ${JSON.stringify(problem.subject)}`}>
                <OpenRing />
                <span>
                  <a href={mendAddress(problem, code)}>{subjectOf(problem)}</a>
                  {page.t('text.colon')}
                  {page.t(`readiness.${problem.code}`, problem.params)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <p className="foot">{page.t('readiness.note')}</p>
    </section>
  )
}
