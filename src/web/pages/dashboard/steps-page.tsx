/** Ten steps from an empty matrix to a plan: what each is for, where it is done, what the record says of it. */
import { type StepState, stepPlaces } from '#domain/dashboard/ten-steps.ts'
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { OpenRing, Tick } from '#web/components/icons.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'

export const loader = async (args: PageArgs) =>
  keep({ ...(await askService(args, 'space.steps', {})), code: spaceOf(args) })

const StateWord = ({ state }: { state: StepState }) => {
  const page = usePage()
  return (
    <span className="step-state">
      {state === 'done' ? <Tick /> : <OpenRing />} {page.t(`steps.state.${state}`)}
    </span>
  )
}

export default function StepsPage() {
  const page = usePage()
  const { steps, code } = usePageData<typeof loader>()
  const next = steps.find((step) => step.state !== 'done')
  return (
    <>
      <PageHead title={page.t('steps.title')} purpose={page.t('steps.purpose')} />
      <ol className="steps">
        {steps.map((step, at) => (
          <li key={step.code} className="panel">
            <div className="inside step">
              <div>
                <h2>
                  {page.t('steps.heading', { number: at + 1, title: page.t(`steps.${step.code}.title`) })}
                </h2>
                <p>{page.t(`steps.${step.code}.text`)}</p>
                <p className="meta">
                  <StateWord state={step.state} />
                  {page.t('text.colon')}
                  {page.t(`steps.${step.code}.fact`, { count: step.count, left: step.left ?? 0 })}
                </p>
              </div>
              <p className="step-links">
                <a
                  className={step === next ? 'button is-primary' : 'button'}
                  href={`/states/${code}${stepPlaces[step.code].address}`}
                >
                  {page.t(`steps.${step.code}.do`)}
                </a>
                <a href={`/framework/obligations#${stepPlaces[step.code].obligation}`}>
                  {page.t('help.source')}
                </a>
              </p>
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}
