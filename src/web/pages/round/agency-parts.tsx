/** Parts of the pages on which agencies are renamed, merged, split and ended. */
import type { ReactNode } from 'react'
import type { AssignmentItem } from '#domain/access/assignment.ts'
import { agencyKinds, readLabel } from '#domain/framework/framework.ts'
import type { Role } from '#domain/people/people.ts'
import { type PassedKind, passingTable } from '#domain/round/agency-change.ts'
import { type LanguageText, readText } from '#domain/text/language-text.ts'
import { SelectField, TextField } from '#web/components/form-fields.tsx'
import { languageNameIn } from '#web/format/dates.ts'
import { rowReference } from '#web/format/field-label.ts'
import { useControl } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import { nameLanguages } from '#web/pages/round/agency-form-data.ts'

/** Name and short name in each language; the first is the original and must be there. */
export const NameFields = ({
  prefix = '',
  original,
  known = [],
}: {
  prefix?: string
  original: string
  known?: readonly string[]
}) => {
  const page = usePage()
  return nameLanguages(original, known).map((language, at) => {
    const head = `${prefix}names.${at}`
    const of = { language: languageNameIn(page.language, language) }
    return (
      <fieldset key={language} className="pair">
        <legend>{page.t(at === 0 ? 'agency-change.original-in' : 'agency-change.also-in', of)}</legend>
        <input type="hidden" name={`${head}.language`} value={language} />
        <TextField name={`${head}.name`} label={page.t('agency.name')} isOptional={at > 0} />
        <TextField
          name={`${head}.shortName`}
          label={page.t('agency.short-name')}
          isOptional={at > 0}
          isShort
        />
      </fieldset>
    )
  })
}

/** Whom work passes to: an agency of the list, or a new one by its names. */
export const SuccessorFields = ({
  prefix,
  options,
  legend,
}: {
  prefix: string
  options: { value: string; label: string }[]
  legend: string
}) => {
  const page = usePage()
  const chosen = useControl(`${prefix}agencyId`)
  return (
    <fieldset className="form">
      <legend>
        <strong>{legend}</strong>
      </legend>
      <SelectField
        name={`${prefix}agencyId`}
        label={page.t('agency-change.one-there')}
        options={options}
        empty={page.t('agency-change.new-one')}
      />
      <details open={chosen.value === ''}>
        <summary>{page.t('agency-change.new-hint')}</summary>
        <div className="form">
          <SelectField
            name={`${prefix}kind`}
            label={page.t('agency.kind')}
            options={agencyKinds.map((kind) => ({ value: kind, label: page.t(`agency-kind.${kind}`) }))}
            empty={page.t('instance.choose')}
          />
          <NameFields prefix={prefix} original={page.language} />
        </div>
      </details>
    </fieldset>
  )
}

/** A thing that an agency has in hand, as a look shows it. */
export interface ShownThing {
  kind: PassedKind
  id: string
  agencyId: string
  to: number | null
  how: string
  person: string | null
  role: Role | null
  number: number | null
  title: LanguageText | null
  state: string | null
  partId?: string | undefined
  item: Omit<AssignmentItem, 'id'> | null
}
interface NamedSuccessor {
  name: LanguageText
}

const useThingName = () => {
  const page = usePage()
  return ({ kind, person, role, number, title, item }: ShownThing): string => {
    const words = title === null ? '' : readText(title, page.language)
    if (item?.kind === 'matrix-row') {
      const row = page.edition.rows.get(item.ref)
      const name =
        row === undefined ? item.ref : `${rowReference(page, row)} ${readLabel(row.label, page.language)}`
      return item.weapon === null ? name : `${name}${page.t('text.comma')}${item.weapon}`
    }
    if (kind === 'item' && words === '') return page.t('part.gone')
    if (kind === 'member' || kind === 'invitation' || kind === 'group')
      return page.t('state.person', { name: person ?? '', role: role === null ? '' : page.t(`role.${role}`) })
    if (kind === 'lead' || kind === 'partner' || kind === 'item') return `${number ?? ''} ${words}`.trim()
    if (kind === 'position') return words
    const count = page.t('agency-change.things', { count: number ?? 0 })
    return words === '' ? count : `${words}${page.t('text.comma')}${count}`
  }
}

/** What will move, by kind, with who takes it over; `choice` in place of the name where it is to be chosen. */
export const ThingTables = ({
  things,
  successors,
  choice,
}: {
  things: readonly ShownThing[]
  successors: readonly NamedSuccessor[]
  choice?: (thing: ShownThing, name: string) => ReactNode
}) => {
  const page = usePage()
  const nameOf = useThingName()
  if (things.length === 0) return <p>{page.t('agency-change.nothing')}</p>
  return [...Map.groupBy(things, (thing) => thing.kind)].map(([kind, own]) => (
    <table key={kind} className="as-cards">
      <caption>{page.t(`agency-change.kind.${kind}`, { count: own.length })}</caption>
      <thead>
        <tr>
          <th scope="col">{page.t('agency-change.thing')}</th>
          <th scope="col">{page.t('agency-change.goes-to')}</th>
        </tr>
      </thead>
      <tbody>
        {own.map((thing) => {
          const taker = thing.to === null ? undefined : successors[thing.to]
          const to = taker === undefined ? '' : readText(taker.name, page.language)
          return (
            <tr key={`${thing.kind} ${thing.id} ${thing.agencyId}`}>
              <th scope="row">
                <bdi>{nameOf(thing)}</bdi>
              </th>
              <td data-head={page.t('agency-change.goes-to')}>
                {choice === undefined ? <bdi>{to}</bdi> : choice(thing, nameOf(thing))}
                {thing.how !== 'passed' && <p className="meta">{page.t(`agency-change.how.${thing.how}`)}</p>}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  ))
}

/** What stays, and why; from the table of the rules. */
export const KeptList = ({ kept }: { kept: Record<string, number> }) => {
  const page = usePage()
  return (
    <ul className="lines is-dense">
      {passingTable
        .filter((row) => !row.passes)
        .map(({ kind, reason }) => {
          const count = kept[kind]
          return (
            <li key={kind}>
              {page.t(`agency-change.kept.${kind}`)}
              {count !== undefined && ` (${count})`}
              {page.t('text.semicolon')}
              {page.t(`agency-change.reason.${reason}`)}
            </li>
          )
        })}
    </ul>
  )
}
