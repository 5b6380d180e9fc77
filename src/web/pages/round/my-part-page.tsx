/** The first page of a focal point: what the agency is asked, by when, what is missing, and the way to answer. */
import { redirect } from 'react-router'
import type { AnswerValue } from '#domain/assessment/assessment.ts'
import { readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { HistoryList } from '#web/components/history-list.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { fieldNameOfId } from '#web/format/field-label.ts'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { loadOwnDue, OwnDue } from '#web/pages/plan/due-parts.tsx'
import { type ShownPart, stepOf, takeFormStep } from '#web/pages/round/part-data.ts'
import { DueWords, PartStateTag } from '#web/pages/round/part-marks.tsx'
import { PartActions, PartFields, PartSections } from '#web/pages/round/part-tables.tsx'
import { PositionMark } from '#web/pages/round/round-marks.tsx'

export const loader = async (args: PageArgs) => {
  const query = new URL(args.request.url).searchParams
  const shown = await askService(args, 'assignment.show-own', {})
  return keep({
    ...shown,
    due: shown.agencies.length === 0 ? [] : await loadOwnDue(args),
    code: spaceOf(args),
    isAll: query.has('all'),
    answered: query.get('answered'),
    moved: query.get('moved'),
    step: query.get('step'),
  })
}

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const address = `/states/${spaceOf(args)}/my-part`
  const step = stepOf(values)
  if (step !== undefined) {
    await takeFormStep(args, values, typedValue(values, 'id'), step)
    return redirect(`${address}?${new URLSearchParams({ step })}`)
  }
  const fieldId = typedValue(values, 'fieldId')
  const value = typedValue(values, 'value')
  const outcome = await tryService(args, 'answer.record', {
    fieldId,
    base: typedValue(values, 'base'),
    value: (value === 'blank' ? null : value) as AnswerValue,
    language: pageOf(args).language,
  })
  // Somebody else answered meanwhile: what stands there now is shown, and the person chooses again.
  if (!outcome.ok && outcome.refusal.code === 'edit-conflict')
    return redirect(`${address}?${new URLSearchParams({ all: '', moved: fieldId })}#given-${fieldId}`)
  if (!outcome.ok) return refuse(args, outcome.refusal)
  return redirect(`${address}?${new URLSearchParams({ answered: fieldId })}`)
}

/** The buttons with which a part goes to the coordinator and comes back. */
const StepButtons = ({ part }: { part: ShownPart }) => {
  const page = usePage()
  const steps = (['submit', 'take-back'] as const).filter((step) => part.allowed.includes(step))
  return steps.map((step) => (
    <form key={step} method="post">
      <input type="hidden" name="id" value={part.assignment.id} />
      <button
        type="submit"
        name="step"
        value={step}
        className={step === 'submit' ? 'button is-primary' : 'button'}
      >
        {page.t(`part.step.${step}`)}
      </button>
    </form>
  ))
}

/** @param agency named where the reader speaks for several, as a deputy may */
const PartHead = ({
  part,
  agency,
  today,
  code,
}: {
  part: ShownPart
  agency: string | null
  today: string
  code: string
}) => {
  const page = usePage()
  const { assignment, lacks } = part
  return (
    <section className="panel" aria-label={page.t('part.title')}>
      <div className="inside">
        {agency !== null && <h2>{agency}</h2>}
        <p className="part-line">
          <PartStateTag state={assignment.state} isTurn={part.allowed.includes('submit')} />{' '}
          <span>
            <DueWords dueOn={assignment.dueOn} today={today} />
          </span>{' '}
          <span>
            {page.t('part.holds', {
              fields: part.fields.length,
              sections: part.sections.length,
              actions: part.actions.length,
            })}
          </span>{' '}
          <span>{page.t('part.lacks', { count: lacks.fields + lacks.sections + lacks.actions })}</span>
        </p>
        {assignment.message !== null && (
          <blockquote className="said">
            <ContentWords text={assignment.message} />
          </blockquote>
        )}
        {assignment.reason !== null && (
          <blockquote className="said is-reason">
            <strong>{page.t('part.reason')}</strong> <ContentWords text={assignment.reason} />
          </blockquote>
        )}
        {part.allowed.includes('submit') && part.fields.length > 1 && (
          <p>
            <a href={`/states/${code}/matrix/provisions/new`}>{page.t('provision.title')}</a>
          </p>
        )}
        <div className="buttons">
          <StepButtons part={part} />
        </div>
      </div>
    </section>
  )
}

export default function MyPartPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const address = `/states/${shown.code}/my-part`
  const names = shown.agencies.map((agency) => readText(agency.name, page.language))
  const nameOf = (agencyId: string) => names[shown.agencies.findIndex(({ id }) => id === agencyId)] ?? ''
  const done =
    shown.answered !== null
      ? page.t('part.answered', { field: fieldNameOfId(page, shown.answered) })
      : shown.step === 'submit' || shown.step === 'take-back'
        ? page.t(`part.done.${shown.step}`)
        : null
  return (
    <>
      <PageHead
        title={
          names.length === 0
            ? page.t('frame.word.my-part')
            : page.t('part.my-title', { agency: names.join(page.t('text.comma')) })
        }
        purpose={page.t('part.purpose')}
        actions={
          <a className="button" href={`/states/${shown.code}/members/me/handover-brief`}>
            {page.t('handover.own-brief')}
          </a>
        }
      />
      <DoneNotice text={done} />
      {shown.moved !== null && (
        <p className="notice is-alert" role="alert">
          {page.t('part.field-moved', { field: fieldNameOfId(page, shown.moved) })}
        </p>
      )}
      <div className="columns">
        <div>
          {shown.round !== null && (
            <section className="panel" aria-labelledby="round">
              <div className="inside">
                <h2 id="round">
                  <a href={`/states/${shown.code}/rounds/${shown.round.id}`}>
                    <ContentWords text={shown.round.title} />
                  </a>
                </h2>
                <p className="part-line">
                  <DueWords dueOn={shown.round.dueOn} today={shown.today} />
                  {shown.round.positions.map(({ agencyId, position }) => (
                    <span key={agencyId}>
                      {shown.agencies.length > 1 && `${nameOf(agencyId)}${page.t('text.colon')}`}
                      <PositionMark position={position} />
                    </span>
                  ))}
                </p>
              </div>
            </section>
          )}
          {shown.parts.length === 0 && (
            <section className="panel">
              <div className="inside">
                <p>{page.t(shown.agencies.length === 0 ? 'part.no-agency' : 'part.nothing')}</p>
              </div>
            </section>
          )}
          {shown.parts.map((part) => (
            <div className="stack" key={part.assignment.id}>
              <PartHead
                part={part}
                agency={shown.agencies.length > 1 ? nameOf(part.assignment.agencyId) : null}
                today={shown.today}
                code={shown.code}
              />
              <PartFields part={part} code={shown.code} isAll={shown.isAll} address={address} />
              <PartSections part={part} code={shown.code} />
              <PartActions
                id={`actions-${part.assignment.id}`}
                title={page.t('part.actions')}
                actions={part.actions}
                code={shown.code}
              />
            </div>
          ))}
          <OwnDue groups={shown.due} today={shown.today} code={shown.code} />
          <PartActions
            id="actions-besides"
            title={page.t('part.actions-besides')}
            actions={shown.actions}
            code={shown.code}
          />
        </div>
        <div>
          <section className="panel" aria-labelledby="moved">
            <div className="inside">
              <h2 id="moved">{page.t('part.moved')}</h2>
              {shown.history.length === 0 ? (
                <p className="hint">{page.t('part.nothing-moved')}</p>
              ) : (
                <HistoryList lines={shown.history} space={shown.code} />
              )}
            </div>
          </section>
        </div>
      </div>
    </>
  )
}
