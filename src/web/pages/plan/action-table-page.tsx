/** The actions as a table to write in: a row opens as a form, many rows are chosen and changed at once. */
import { redirect, useActionData } from 'react-router'
import type { Action } from '#domain/plan/plan.ts'
import { refusal as refusalOf } from '#domain/refusal.ts'
import { askService, type PageArgs, pageOf, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import tableScript from '#web/enhance/action-table.ts?script'
import unsavedScript from '#web/enhance/unsaved-warning.ts?script'
import { fieldNames } from '#web/format/history-words.ts'
import { answerConflict, settleConflicts } from '#web/forms/conflict-form.ts'
import { answerRefusal } from '#web/forms/form-answer.ts'
import { formLanguage } from '#web/forms/form-language.ts'
import { FormStateContext, makeFormState } from '#web/forms/form-state.tsx'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import {
  newRowInput,
  rowFields,
  rowForm,
  rowRefusal,
  rowValues,
  storedRow,
} from '#web/pages/plan/action-row-data.ts'
import { ActionRowForm } from '#web/pages/plan/action-row-form.tsx'
import { ActionTableRows, CellEditors } from '#web/pages/plan/action-table-rows.tsx'
import { ManyActionsForm } from '#web/pages/plan/many-actions-form.tsx'
import { PlanViews } from '#web/pages/plan/plan-views.tsx'
import { methodOf } from '#web/pages/plan/priority-fields.tsx'

const loadTable = async (args: PageArgs) => {
  const shown = await askService(args, 'plan.show', {})
  if (shown.plan === null || !('agencies' in shown)) return refuse(args, refusalOf('record-not-found'))
  return shown
}

export const loader = async (args: PageArgs) => {
  const { plan, agencies, allowed, allowedOfActions } = await loadTable(args)
  const query = new URL(args.request.url).searchParams
  return keep({
    plan,
    allowed,
    allowedOfActions,
    context: {
      agencies,
      leadIds: plan.actions.map((each) => each.leadAgencyId),
      objectives: plan.objectives,
      method: methodOf(pageOf(args), plan.priorityMethod),
    },
    code: spaceOf(args),
    edited: query.get('edit'),
    isAdding: query.has('add'),
    done: {
      saved: query.has('saved'),
      kept: query.getAll('kept'),
      changed: query.get('changed'),
      added: query.get('added'),
      undo: query.get('undo'),
      isTakenBack: query.has('taken-back'),
      left: query.getAll('left'),
      isTooLate: query.has('too-late'),
      renumbered: query.get('renumbered'),
    },
  })
}
export type LoadedTable = PageData<typeof loader>

/** The action in the next row that is open to the reader, in the order of the table. */
const nextOf = (actions: readonly Action[], id: string): string | null => {
  const at = actions.findIndex((action) => action.id === id)
  return at < 0 ? null : (actions[at + 1]?.id ?? null)
}

export const action = async (args: PageArgs) => {
  const page = pageOf(args)
  const settled = settleConflicts(await readFormValues(args.request), rowForm)
  if (settled.answer !== null) return settled.answer
  const { values } = settled
  const root = `/states/${spaceOf(args)}/plan/table`
  const id = typedValue(values, 'id')
  if (id === '') {
    const added = await tryService(args, 'action.add', newRowInput(values))
    if (added.ok) return redirect(`${root}?add&added=${added.value.number}#add`)
    return added.refusal.kind === 'not-valid'
      ? answerRefusal(values, added.refusal, 'title')
      : refuse(args, added.refusal)
  }
  const base = Number(typedValue(values, 'base'))
  const outcome = await tryService(args, 'action.change', {
    language: typedValue(values, 'language'),
    changes: [{ id, base, fields: rowFields(page, values) }],
  })
  if (outcome.ok) {
    const { kept, changeId } = outcome.value
    const next =
      typedValue(values, 'intent') === 'next' ? nextOf((await loadTable(args)).plan.actions, id) : null
    const query = new URLSearchParams([
      ...(next === null ? [] : [['edit', next]]),
      ['saved', ''],
      ...kept.map((field) => ['kept', field]),
      ...(changeId === null ? [] : [['undo', changeId]]),
    ])
    return redirect(`${root}?${query}#a-${next ?? id}`)
  }
  const refused = rowRefusal(outcome.refusal)
  if (refused.code === 'edit-conflict') {
    const stored = (await loadTable(args)).plan.actions.find((each) => each.id === id)
    if (stored === undefined) return refuse(args, refusalOf('record-not-found'))
    const language = typedValue(values, 'language')
    // One cell alone was sent: the rest of the row is as it stands.
    const typed = typedValue(values, 'column') === '' ? values : { ...rowValues(stored, language), ...values }
    const { column: _column, ...controls } = typed
    return answerConflict(controls, refused, storedRow(stored, language), rowForm)
  }
  return refused.kind === 'not-valid' ? answerRefusal(values, refused, 'title') : refuse(args, refused)
}

const Done = ({ done, code }: { done: LoadedTable['done']; code: string }) => {
  const page = usePage()
  const text = done.isTooLate
    ? page.t('table.too-late')
    : done.isTakenBack
      ? done.left.length > 0
        ? page.t('table.taken-back-left', {
            count: done.left.length,
            numbers: done.left.join(page.t('text.comma')),
          })
        : page.t('table.taken-back')
      : done.renumbered !== null
        ? page.t('table.renumbered', { count: Number(done.renumbered) })
        : done.added !== null
          ? page.t('table.added', { number: done.added })
          : done.changed !== null
            ? page.t('table.changed', { count: Number(done.changed) })
            : done.saved
              ? done.kept.length === 0
                ? page.t('form.saved')
                : page.t('form.saved-kept', { fields: fieldNames(page.t, done.kept) })
              : null
  return (
    <>
      <DoneNotice text={text} />
      {done.undo !== null && (
        <form method="post" action={`/states/${code}/plan/table/take-back`} className="undo" data-undo>
          <input type="hidden" name="id" value={done.undo} />
          <button type="submit" className="button">
            {page.t('table.undo')}
          </button>
        </form>
      )}
    </>
  )
}

export default function ActionTablePage() {
  const page = usePage()
  const loaded = usePageData<typeof loader>()
  const again = useActionData<typeof action>()
  const { plan, context, code, allowed } = loaded
  const edited = again === undefined ? loaded.edited : typedValue(again.values, 'id')
  const open = plan.actions.find((each) => each.id === edited) ?? null
  const isAdding = open === null && (loaded.isAdding || (again !== undefined && edited === ''))
  const language = formLanguage(open === null ? [] : [open.title], page.language, null)
  const values = again?.values ?? rowValues(open, language)
  const state = makeFormState({ form: 'action-row', ...again, values, controlOf: rowForm.controlOf })
  const root = `/states/${code}/plan`
  const rowFormOf = (
    <ActionRowForm
      context={context}
      number={open?.number ?? null}
      address={open === null ? null : `${root}/actions/${open.id}`}
    />
  )
  return (
    <FormStateContext value={state}>
      <PageHead
        title={page.t('table.title')}
        purpose={page.t('table.purpose', { count: plan.actions.length })}
        crumbs={[{ name: page.t('plan.title'), href: root }]}
        mistakes={state}
        actions={
          allowed.includes('add-action') && (
            <>
              <a className="button" href={`${root}/table/paste`}>
                {page.t('table.paste')}
              </a>
              {allowed.includes('arrange') && (
                <a className="button" href={`${root}/numbers`}>
                  {page.t('table.numbers')}
                </a>
              )}
              <a className="button is-primary" href="?add#add">
                {page.t('table.add')}
              </a>
            </>
          )
        }
      />
      {again === undefined && <Done done={loaded.done} code={code} />}
      <PlanViews code={code} current="table" />
      <p
        className="notice is-alert"
        role="alert"
        id="table-alert"
        data-away={page.t('refusal.database-away')}
        hidden
      />
      <ActionTableRows loaded={loaded} openId={open?.id ?? null} openForm={rowFormOf} />
      {isAdding && (
        <section className="panel" id="add">
          <div className="inside">
            <h2>{page.t('table.add')}</h2>
            {rowFormOf}
          </div>
        </section>
      )}
      <p className="hint table-hint">{page.t('table.keys')}</p>
      {Object.values(loaded.allowedOfActions).some((own) => own.includes('edit')) && (
        <ManyActionsForm loaded={loaded} />
      )}
      <CellEditors context={context} />
      <EnhanceScript src={tableScript} />
      <EnhanceScript src={unsavedScript} />
    </FormStateContext>
  )
}
