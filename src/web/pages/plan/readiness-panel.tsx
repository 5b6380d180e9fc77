/** What is missing before the plan can go out: plain words, each with the page that mends it. No bar. */
import type { PlanProblem, PlanProblemCode } from '#domain/plan/readiness.ts'
import { readText } from '#domain/text/language-text.ts'
import { ChevronDown, OpenRing } from '#web/components/icons.tsx'
import { inOrder } from '#web/components/in-order.tsx'
import { formatAmount } from '#web/format/dates.ts'
import { fieldAddress, fieldNameOfId } from '#web/format/field-label.ts'
import { controlId } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import type { ShownPlan } from '#web/pages/plan/plan-page.tsx'

/** Where in an action's form a problem is mended; what a person confirms by saving has no place of its own. */
const placeInAction: Partial<Record<PlanProblemCode, string>> = {
  'action-without-lead': controlId('leadAgencyId'),
  'action-without-end': controlId('endOn'),
  'action-end-before-start': controlId('endOn'),
  'action-outside-period': controlId('endOn'),
  'cost-without-currency': controlId('currency'),
  'currency-unknown': controlId('currency'),
  'cost-without-split': 'split',
  'split-once-wrong': 'split',
  'split-yearly-wrong': 'split',
  'action-without-result': controlId('expectedResult'),
  'baseline-without-indicator': controlId('indicator'),
  'action-without-obligation': controlId('fieldIds'),
  'actions-wait-for-each-other': controlId('needsActionIds'),
  'needed-ends-later': controlId('startOn'),
  'dropped-without-reason': controlId('droppedReason'),
}

/** The page that mends a problem, at the control where it has one. */
const mendAddress = (problem: PlanProblem, code: string): string => {
  const root = `/states/${code}`
  const { subject } = problem
  if (subject.kind === 'action') {
    const at = placeInAction[problem.code]
    return `${root}/plan/actions/${subject.id}${at === undefined ? '' : `#${at}`}`
  }
  if (subject.kind === 'field') return `${fieldAddress(code, subject.id)}#sources`
  if (subject.kind === 'section') return `${root}/plan/sections/${subject.id}`
  return `${root}/gaps${subject.kind === 'gaps' ? '?action=without#gaps' : ''}`
}

/** So many places of one problem are named in one line; more are folded under what they lack. */
const mostSingle = 3

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
  const sentenceOf = (problem: PlanProblem): string => page.t(`readiness.${problem.code}`, problem.params)
  const groups = [...Map.groupBy(shown.problems, sentenceOf)]
  return (
    <section className="panel is-beside" id="readiness">
      <div className="inside">
        <h2>{page.t('readiness.title')}</h2>
        {groups.length === 0 ? (
          <p className="hint">{page.t('readiness.nothing')}</p>
        ) : (
          <ul className="readiness">
            {groups.map(([sentence, problems]) => {
              const places = problems.map((problem) => (
                <a key={JSON.stringify(problem.subject)} href={mendAddress(problem, code)}>
                  {subjectOf(problem)}
                </a>
              ))
              return (
                <li key={sentence}>
                  <OpenRing />
                  {problems.length > mostSingle ? (
                    <details className="readiness-group">
                      <summary>
                        <span className="sentence">{sentence}</span>
                        <span className="meta">{formatAmount(page.language, problems.length)}</span>
                        <ChevronDown />
                      </summary>
                      {problems[0]?.code === 'answer-without-source' && (
                        <p>
                          <a href={`/states/${code}/matrix/provisions/new?unsourced`}>
                            {page.t('provision.for-all')}
                          </a>
                        </p>
                      )}
                      <ul className="plain">
                        {places.map((place) => (
                          <li key={place.key}>{place}</li>
                        ))}
                      </ul>
                    </details>
                  ) : (
                    <span>
                      {inOrder(places, (place, at) => (
                        <>
                          {at > 0 && page.t('text.comma')}
                          {place}
                        </>
                      ))}
                      {page.t('text.colon')}
                      {sentence}
                    </span>
                  )}
                </li>
              )
            })}
          </ul>
        )}
      </div>
      <p className="foot">{page.t('readiness.note')}</p>
    </section>
  )
}
