/** What was given to an agency as tables: fields with their answer and what is missing, sections, actions. */
import { ContentWords, LabelWords } from '#web/components/content-text.tsx'
import { codeOfValue, StatusTag, spokenMark, ValueMark, WeaponMark } from '#web/components/marks.tsx'
import { columnName, fieldAddress, fieldName, rowReference } from '#web/format/field-label.ts'
import { formatSaidTime } from '#web/format/time-words.ts'
import { usePage } from '#web/page-context.tsx'
import { fieldOfId, type ShownPart } from '#web/pages/round/part-data.ts'
import { LackWords } from '#web/pages/round/part-marks.tsx'

type GivenField = ShownPart['fields'][number]
type GivenAction = ShownPart['actions'][number]

/** The marks as buttons that save at once; NA leads to the field, since it needs its reason. */
const AnswerButtons = ({ given, name, address }: { given: GivenField; name: string; address: string }) => {
  const page = usePage()
  return (
    <form method="post" className="answer-buttons">
      <input type="hidden" name="fieldId" value={given.fieldId} />
      <input type="hidden" name="base" value={given.revision} />
      {(['X', '?', 'NA', 'blank'] as const).map((code) => {
        const isHeld = codeOfValue(given.value) === code
        const spoken = page.t('part.set', { value: spokenMark(page, code), field: name })
        const mark = <ValueMark value={code === 'blank' ? null : code} isSilent />
        if (code === 'NA' && !isHeld)
          return (
            <a key={code} href={`${address}#value`} aria-label={page.t('part.set-na', { field: name })}>
              {mark}
            </a>
          )
        return (
          <button
            key={code}
            type="submit"
            name="value"
            value={code}
            aria-label={spoken}
            aria-pressed={isHeld}
            disabled={isHeld && code === 'NA'}
          >
            {mark}
          </button>
        )
      })}
    </form>
  )
}

const FieldRow = ({ given, code }: { given: GivenField; code: string }) => {
  const page = usePage()
  const field = fieldOfId(page, given.fieldId)
  if (field === null) return null
  const name = fieldName(page, field)
  const address = fieldAddress(code, given.fieldId)
  return (
    <tr id={`given-${given.fieldId}`}>
      <td className="meta of-row">{rowReference(page, field.row)}</td>
      <th scope="row">
        <a href={address}>
          <LabelWords label={field.row.label} />
        </a>
        {field.weapon !== null && (
          <span className="of-column">
            <WeaponMark weapon={field.weapon} /> {columnName(page, field).replace(/^\S+ /, '')}
          </span>
        )}
      </th>
      <td data-head={page.t('part.answer')}>
        {given.canAnswer && field.row.valueType === 'answer' ? (
          <AnswerButtons given={given} name={name} address={address} />
        ) : field.row.valueType === 'answer' ? (
          <ValueMark value={given.value} />
        ) : (
          <a href={address}>{page.t('part.open-field')}</a>
        )}
      </td>
      <td data-head={page.t('part.sources')}>
        {given.sourceCount > 0 ? (
          page.t('part.source-count', { count: given.sourceCount })
        ) : given.canAnswer && given.value === 'X' ? (
          <a href={`${address}#sources`}>{page.t('part.cite')}</a>
        ) : (
          <span className="meta">–</span>
        )}
      </td>
      <td data-head={page.t('part.missing')}>
        <LackWords lack={given.lack} />
      </td>
    </tr>
  )
}

/** The fields of a part. `isAll`: also those in which nothing is missing. */
export const PartFields = ({
  part,
  code,
  isAll,
  address,
}: {
  part: ShownPart
  code: string
  isAll: boolean
  /** Of the page without a query, to show more or fewer. */
  address: string
}) => {
  const page = usePage()
  const { id } = part.assignment
  const shown = isAll ? part.fields : part.fields.filter((field) => field.lack !== null)
  if (part.fields.length === 0) return null
  return (
    <section className="panel" aria-labelledby={`fields-${id}`}>
      <header>
        <h2 id={`fields-${id}`}>{page.t('part.fields')}</h2>
        <p className="meta">
          {page.t('part.shown-of', { shown: shown.length, all: part.fields.length })}{' '}
          {shown.length < part.fields.length && (
            <a href={`${address}?all#fields-${id}`}>{page.t('part.show-all')}</a>
          )}
          {isAll && part.lacks.fields < part.fields.length && (
            <a href={`${address}#fields-${id}`}>{page.t('part.show-missing')}</a>
          )}
        </p>
      </header>
      {shown.length === 0 ? (
        <p className="inside">{page.t('part.no-field-lacks')}</p>
      ) : (
        <table className="as-cards part-fields" aria-labelledby={`fields-${id}`}>
          <thead>
            <tr>
              <th scope="col">{page.t('part.row')}</th>
              <th scope="col">{page.t('part.asked')}</th>
              <th scope="col">{page.t('part.answer')}</th>
              <th scope="col">{page.t('part.sources')}</th>
              <th scope="col">{page.t('part.missing')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((given) => (
              <FieldRow key={given.fieldId} given={given} code={code} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** The sections of a part. */
export const PartSections = ({ part, code }: { part: ShownPart; code: string }) => {
  const page = usePage()
  const { id } = part.assignment
  if (part.sections.length === 0) return null
  return (
    <section className="panel" aria-labelledby={`sections-${id}`}>
      <header>
        <h2 id={`sections-${id}`}>{page.t('part.sections')}</h2>
      </header>
      <ul className="lines inside">
        {part.sections.map((section) => (
          <li key={section.id}>
            {section.position}.{' '}
            <a href={`/states/${code}/plan/sections/${section.id}`}>
              <ContentWords text={section.title} />
            </a>{' '}
            <span className="meta">{page.t('part.block-count', { count: section.blockCount })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Actions with their state and what they lack. */
export const PartActions = ({
  id,
  title,
  actions,
  code,
}: {
  id: string
  title: string
  actions: readonly (GivenAction & { isLead?: boolean })[]
  code: string
}) => {
  const page = usePage()
  if (actions.length === 0) return null
  return (
    <section className="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        <span className="meta">{actions.length}</span>
      </header>
      <table className="as-cards" aria-labelledby={id}>
        <thead>
          <tr>
            <th scope="col">{page.t('plan.number')}</th>
            <th scope="col">{page.t('plan.action')}</th>
            <th scope="col">{page.t('plan.status')}</th>
            <th scope="col">{page.t('plan.end')}</th>
            <th scope="col">{page.t('part.missing')}</th>
          </tr>
        </thead>
        <tbody>
          {actions.map((action) => (
            <tr key={action.id}>
              <td className="of-number">{action.number}</td>
              <th scope="row">
                <a href={`/states/${code}/plan/actions/${action.id}`}>
                  <ContentWords text={action.title} />
                </a>
                {action.isLead === false && <span className="meta"> {page.t('part.partner')}</span>}
              </th>
              <td data-head={page.t('plan.status')}>
                <StatusTag status={action.status} />
              </td>
              <td data-head={page.t('plan.end')}>
                {action.isStanding
                  ? page.t('plan.standing')
                  : action.endOn === null
                    ? page.t('plan.undecided')
                    : formatSaidTime(page, action.endOn)}
              </td>
              <td data-head={page.t('part.missing')}>
                {action.problems.length === 0 ? (
                  <span className="meta">{page.t('part.lack.none')}</span>
                ) : (
                  <ul className="plain">
                    {action.problems.map((problem) => (
                      <li key={problem.code}>{page.t(`readiness.${problem.code}`, problem.params)}</li>
                    ))}
                  </ul>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
