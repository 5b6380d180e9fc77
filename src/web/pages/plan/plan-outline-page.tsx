/** The order of the plan: its sections and objectives, added, renamed, moved, and taken out when they hold nothing. */
import { data, redirect, useActionData } from 'react-router'
import { refusal as refusalOf } from '#domain/refusal.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, statusOf, tryService } from '#web/ask-service.ts'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { PartList } from '#web/pages/plan/part-list.tsx'

export const loader = async (args: PageArgs) => {
  const { plan, allowed } = await askService(args, 'plan.show', {})
  if (plan === null) return refuse(args, refusalOf('record-not-found'))
  if (!allowed.includes('arrange')) return refuse(args, refusalOf('action-not-allowed'))
  const { sections, objectives, actions } = plan
  const isSaved = new URL(args.request.url).searchParams.has('saved')
  const { open } = await askService(args, 'comment.count', {})
  return keep({ sections, objectives, actions, open, code: spaceOf(args), isSaved })
}

/** A mistake at one of the small forms: which, what was typed, and why. */
interface PartAnswer {
  form: string
  typed: string
  key: string
  params: Record<string, string | number>
}

export const action = async (args: PageArgs) => {
  const values = await readFormValues(args.request)
  const { language } = pageOf(args)
  const [verb = '', kind = '', id = '', position = ''] = typedValue(values, 'intent').split(' ')
  const part = kind === 'section' ? 'section' : 'objective'
  const title = typedValue(values, 'title')
  const base = Number(typedValue(values, 'base'))
  const ask = () => {
    switch (verb) {
      case 'add':
        return tryService(args, `${part}.add`, { language, title })
      case 'rename':
        return tryService(args, 'objective.rename', { id, base, language, title })
      case 'move':
        return tryService(args, `${part}.move`, { id, position })
      default:
        return tryService(args, `${part}.remove`, { id })
    }
  }
  const outcome = await ask()
  if (outcome.ok) return redirect(`?saved#${part}s`)
  const { refusal } = outcome
  const [problem] = refusal.problems
  if (refusal.kind !== 'not-valid' && refusal.code !== 'in-use' && refusal.code !== 'edit-conflict')
    return refuse(args, refusal)
  const answer: PartAnswer = {
    form: `${verb} ${part} ${id}`.trim(),
    typed: title,
    key: problem === undefined ? `refusal.${refusal.code}` : `problem.${problem.code}`,
    params: problem?.params ?? refusal.params,
  }
  return data(answer, { status: statusOf[refusal.kind] })
}

export default function PlanOutlinePage() {
  const page = usePage()
  const { sections, objectives, actions, code, isSaved, open } = usePageData<typeof loader>()
  const mistake = useActionData<typeof action>() ?? null
  const root = `/states/${code}/plan`
  return (
    <>
      <PageHead
        title={page.t('outline.title')}
        purpose={page.t('outline.purpose')}
        crumbs={[{ name: page.t('plan.title'), href: root }]}
      />
      {mistake === null && <DoneNotice text={isSaved ? page.t('form.saved') : null} />}
      <div className="columns is-even">
        <PartList
          kind="section"
          title={page.t('plan.sections')}
          hint={page.t('outline.sections-hint')}
          parts={sections.map((section) => ({
            id: section.id,
            revision: section.revision,
            mark: `${section.position}.`,
            title: section.title,
            href: `${root}/sections/${section.id}`,
            isEmpty: section.blocks.length === 0,
            note:
              section.blocks.length === 0
                ? page.t('plan.section-empty')
                : page.t('plan.section-blocks', { count: section.blocks.length }),
          }))}
          mistake={mistake}
          open={open}
          code={code}
        />
        <PartList
          kind="objective"
          title={page.t('outline.objectives')}
          hint={page.t('outline.objectives-hint')}
          parts={objectives.map((objective) => {
            const count = actions.filter((each) => each.objectiveId === objective.id).length
            return {
              id: objective.id,
              revision: objective.revision,
              mark: `${objective.letter}.`,
              title: objective.title,
              href: null,
              isEmpty: count === 0,
              note: page.t('outline.actions', { count }),
            }
          })}
          mistake={mistake}
          open={open}
          code={code}
        />
      </div>
    </>
  )
}
