/** What a careful reader would ask of the assessment: by rule or by paragraph, each with the field that mends it. */
import { findingWords as words } from '#domain/assessment/quality.ts'
import { readLabel } from '#domain/framework/framework.ts'
import type { OperationInput } from '#service/operations.ts'
import { askService, type PageArgs, spaceOf, tryService } from '#web/ask-service.ts'
import { AssessmentNav } from '#web/components/assessment-nav.tsx'
import { FilterChoice } from '#web/components/filter-choice.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { AllRules, FindingsByParagraph, FindingsByRule } from '#web/pages/assessment/finding-list.tsx'

/** Choices of months; what is typed into the address besides is taken too. */
const monthChoices = [6, 12, 24, 36, 60]
const register = 'register'

export const loader = async (args: PageArgs) => {
  const query = new URL(args.request.url).searchParams
  const wish = (name: string): string => query.get(name) ?? ''
  const wishes = {
    rule: wish('rule'),
    word: wish('word'),
    section: wish('section'),
    staleMonths: wish('staleMonths'),
  }
  const asked = Object.fromEntries(Object.entries(wishes).filter(([, value]) => value !== ''))
  const outcome = await tryService(args, 'assessment.check', asked as OperationInput<'assessment.check'>)
  // A wish that no form of ours sends: all is shown, and that the wish was not understood.
  const found = outcome.ok ? outcome.value : await askService(args, 'assessment.check', {})
  return keep({
    ...found,
    wishes,
    isUnderstood: outcome.ok,
    isByParagraph: query.get('by') === 'paragraph',
    code: spaceOf(args),
  })
}
export type ShownCheck = PageData<typeof loader>

const total = (shown: ShownCheck): number => shown.rules.reduce((sum, rule) => sum + rule.count, 0)

const Filters = ({ shown }: { shown: ShownCheck }) => {
  const page = usePage()
  const { wishes } = shown
  return (
    <form className="filters" method="get" action="?#questions">
      {shown.isByParagraph && <input type="hidden" name="by" value="paragraph" />}
      <FilterChoice
        name="word"
        value={wishes.word}
        label={page.t('quality.word-label')}
        options={words.map((word) => ({ value: word, label: page.t(`quality.word.${word}`) }))}
      />
      <FilterChoice
        name="rule"
        value={wishes.rule}
        label={page.t('quality.rule-label')}
        options={shown.rules
          .filter((rule) => rule.count > 0 || rule.code === wishes.rule)
          .map(({ code }) => ({ value: code, label: page.t(`quality.title.${code}`) }))}
      />
      <FilterChoice
        name="section"
        value={wishes.section}
        label={page.t('gaps.section')}
        options={[
          ...shown.sections.map(({ id, shortTitle }) => ({
            value: id,
            label: readLabel(shortTitle, page.language),
          })),
          { value: register, label: page.t('register.title') },
        ]}
      />
      <div className="field">
        <label htmlFor="filter-staleMonths">{page.t('quality.stale-label')}</label>
        <select id="filter-staleMonths" name="staleMonths" defaultValue={String(shown.staleMonths)}>
          {[...new Set([...monthChoices, shown.staleMonths])]
            .sort((a, b) => a - b)
            .map((months) => (
              <option key={months} value={months}>
                {page.t('quality.months', { count: months })}
              </option>
            ))}
        </select>
      </div>
      <button type="submit" className="button">
        {page.t('gaps.filter')}
      </button>
    </form>
  )
}

/** The same list in two orders. */
const Order = ({ shown }: { shown: ShownCheck }) => {
  const page = usePage()
  const address = (by: string): string =>
    `?${new URLSearchParams({ ...shown.wishes, staleMonths: String(shown.staleMonths), by })}#questions`
  const link = (by: 'rule' | 'paragraph', isCurrent: boolean) => (
    <a href={address(by)} aria-current={isCurrent ? 'page' : undefined}>
      {page.t(`quality.by.${by}`)}
    </a>
  )
  return (
    <nav className="views" aria-label={page.t('quality.order')}>
      {link('rule', !shown.isByParagraph)}
      {link('paragraph', shown.isByParagraph)}
    </nav>
  )
}

export default function CheckPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const all = total(shown)
  return (
    <>
      <PageHead
        title={page.t('quality.page-title')}
        purpose={page.t('quality.purpose')}
        crumbs={[{ name: page.t('matrix.title'), href: `/states/${shown.code}/matrix` }]}
      />
      <AssessmentNav code={shown.code} current="check" />
      {!shown.isUnderstood && (
        <p className="aside" role="alert">
          {page.t('quality.not-understood')}
        </p>
      )}
      <div className="stack">
        <section className="panel" id="questions">
          <header>
            <h2>{page.t('quality.questions')}</h2>
            <span className="meta">
              {page.t('quality.shown', {
                shown: shown.findings.length,
                all,
                date: formatDay(page.language, shown.asOf),
              })}
            </span>
          </header>
          <div className="inside ruled">
            <Filters shown={shown} />
          </div>
          {all === 0 && <p className="inside ruled">{page.t('quality.none')}</p>}
          {all > 0 && shown.findings.length === 0 && (
            <p className="inside ruled">{page.t('quality.none-shown')}</p>
          )}
          <p className="foot">{page.t('quality.note')}</p>
        </section>
        {shown.findings.length > 0 && <Order shown={shown} />}
        {shown.isByParagraph ? <FindingsByParagraph shown={shown} /> : <FindingsByRule shown={shown} />}
        <AllRules shown={shown} />
      </div>
    </>
  )
}
