/** Actions that came, went or changed: each with a table of its fields before and after, folded where there are many. */
import { sayActionValue } from '#domain/plan/action-value-words.ts'
import { type ComparedActionField, comparedActionFields } from '#domain/plan/plan-comparison.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { ChevronDown } from '#web/components/icons.tsx'
import { inOrder } from '#web/components/in-order.tsx'
import { WordDiff } from '#web/components/marked-text.tsx'
import { languageNameIn } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { type ComparedVersions, rowsInWords, sideWords } from '#web/pages/approval/compared-words.ts'
import type { PageRequest } from '#web/request-context.ts'

type Difference = ComparedVersions['comparison']['actions'][number]
/** So many are open at once. */
const mostUnfolded = 5

/** Fields whose name in the catalogue is that of one of their items. */
const nameOfField: Partial<Record<ComparedActionField, string>> = {
  partners: 'partner',
  milestones: 'milestone',
}
const fieldLabel = (page: PageRequest, field: ComparedActionField): string => {
  const name = page.t(`field-name.${nameOfField[field] ?? field}`)
  return `${name.charAt(0).toLocaleUpperCase(page.language)}${name.slice(1)}`
}

const isOwn = (page: PageRequest, language: string): boolean =>
  language.split('-')[0] === page.language.split('-')[0]

/** Texts word by word, the reader's language first; another is named. */
export const TextDifferences = ({ texts }: { texts: Difference['texts'] }) => {
  const page = usePage()
  const sorted = texts.toSorted((a, b) => Number(isOwn(page, b.language)) - Number(isOwn(page, a.language)))
  return inOrder(sorted, ({ language, parts }) => (
    <>
      {!isOwn(page, language) && (
        <p className="meta">
          {languageNameIn(page.language, language)}
          {page.t('text.colon').trimEnd()}
        </p>
      )}
      <WordDiff parts={parts} language={language} />
    </>
  ))
}

const FieldRows = ({ difference, compared }: { difference: Difference; compared: ComparedVersions }) => {
  const page = usePage()
  const { before, after, texts, values, sets } = difference
  if (before === null || after === null) return null
  const [old, next] = [sideWords(page, compared, 'before'), sideWords(page, compared, 'after')]
  const [beforeHead, afterHead] = [page.t('compared.before'), page.t('compared.after')]
  const nothing = page.t('compared.nothing')
  const head = (field: ComparedActionField) => <th scope="row">{fieldLabel(page, field)}</th>
  return comparedActionFields.map(([field, kind]) => {
    if (kind === 'text') {
      const own = texts.filter((each) => each.field === field)
      return own.length === 0 ? null : (
        <tr key={field}>
          {head(field)}
          <td colSpan={2}>
            <TextDifferences texts={own} />
          </td>
        </tr>
      )
    }
    if (kind === 'value')
      return values.includes(field) ? (
        <tr key={field}>
          {head(field)}
          <td data-head={beforeHead}>
            <bdi>{sayActionValue(before, field, old) || nothing}</bdi>
          </td>
          <td data-head={afterHead}>
            <bdi>{sayActionValue(after, field, next) || nothing}</bdi>
          </td>
        </tr>
      ) : null
    const set = sets.find((each) => each.field === field)
    if (set === undefined) return null
    const items = (sign: string, ids: string[], words: typeof old) =>
      inOrder(field === 'fieldIds' ? words.fields(ids) : ids.map(words.action), (item) => (
        <li>
          {sign} <bdi>{item}</bdi>
        </li>
      ))
    return (
      <tr key={field}>
        {head(field)}
        <td data-head={beforeHead}>
          {set.lost.length > 0 && <ul className="plain">{items('−', set.lost, old)}</ul>}
        </td>
        <td data-head={afterHead}>
          {set.gained.length > 0 && <ul className="plain">{items('+', set.gained, next)}</ul>}
        </td>
      </tr>
    )
  })
}

const ActionChange = ({ difference, compared }: { difference: Difference; compared: ComparedVersions }) => {
  const page = usePage()
  const { before, after, change } = difference
  const action = after ?? before
  if (before === null || after === null)
    return (
      <ul className="lines is-dense">
        {inOrder(rowsInWords(page, compared.fields, action?.fieldIds ?? []), ({ words }) => (
          <li>
            <bdi>{words}</bdi>
          </li>
        ))}
      </ul>
    )
  return (
    <div className="table-frame">
      <table className="as-cards compared-fields">
        <caption className="unseen">
          {page.t('compared.action', { number: action?.number ?? 0 })}
          {page.t('text.comma')}
          {page.t(`compared.change.${change}`)}
        </caption>
        <thead>
          <tr>
            <th scope="col">{page.t('compared.field')}</th>
            <th scope="col">{page.t('compared.before')}</th>
            <th scope="col">{page.t('compared.after')}</th>
          </tr>
        </thead>
        <tbody>
          <FieldRows difference={difference} compared={compared} />
        </tbody>
      </table>
    </div>
  )
}

export const ComparedActions = ({ compared, code }: { compared: ComparedVersions; code: string }) => {
  const page = usePage()
  const { actions } = compared.comparison
  return actions.map((difference) => {
    const { id, before, after, change, texts, values, sets } = difference
    const action = after ?? before
    const isServing = change === 'changed' || (action?.fieldIds.length ?? 0) > 0
    const name = (
      <>
        <span className="meta">{page.t('compared.action', { number: action?.number ?? 0 })}</span>{' '}
        <ContentWords text={action?.title ?? null} />
      </>
    )
    const count = new Set([...texts.map(({ field }) => field), ...values, ...sets.map(({ field }) => field)])
      .size
    const said = (
      <span className="meta">
        {change === 'changed'
          ? page.t('compared.fields-changed', { count })
          : page.t(`compared.change.${change}`)}
      </span>
    )
    if (!isServing)
      return (
        <div key={id} className="inside ruled compared-action">
          <h3>{name}</h3> {said}
        </div>
      )
    return (
      <details key={id} className="fold compared-action" open={actions.length <= mostUnfolded}>
        <summary>
          <h3>{name}</h3>
          {said}
          <ChevronDown />
        </summary>
        <div className="inside-fold stack">
          {change !== 'changed' && <p>{page.t('compared.serves')}</p>}
          <ActionChange difference={difference} compared={compared} />
          {after !== null && compared.after.version === null && (
            <p>
              <a href={`/states/${code}/plan/actions/${id}`}>{page.t('compared.open-action')}</a>
            </p>
          )}
        </div>
      </details>
    )
  })
}
