/** Value marks, weapon marks, coverage marks, status tags: always letter and shape, with their word for hearing. */
import type { AnswerValue } from '#domain/assessment/assessment.ts'
import type { Coverage } from '#domain/assessment/coverage.ts'
import { readLabel, type Weapon } from '#domain/framework/framework.ts'
import type { ValueCode } from '#domain/framework/framework-words.ts'
import type { ActionStatus } from '#domain/plan/plan.ts'
import type { ReleaseAudience } from '#domain/release/release.ts'
import { AudienceShape, StatusShape, WeaponSign } from '#web/components/icons.tsx'
import { usePage } from '#web/page-context.tsx'
import type { PageRequest } from '#web/request-context.ts'

export const codeOfValue = (value: AnswerValue): ValueCode => value ?? 'blank'

const classOf: Record<ValueCode, string> = { X: 'is-x', '?': 'is-unclear', NA: 'is-na', blank: 'is-blank' }

/** What stands in the mark: in Arabic "?" is written "؟"; the stored code stays. */
export const markText = (page: Pick<PageRequest, 'direction'>, code: ValueCode): string => {
  if (code === 'blank') return ''
  return code === '?' && page.direction === 'rtl' ? '؟' : code
}

/** The mark as it is read out: `X`, `?`, `NA`, `blank`. */
export const spokenMark = (page: Pick<PageRequest, 't' | 'direction'>, code: ValueCode): string =>
  code === 'blank' ? page.t('matrix.blank') : markText(page, code)

/** A value mark. `isSilent` where the word stands beside it. */
export const ValueMark = ({ value, isSilent = false }: { value: AnswerValue; isSilent?: boolean }) => {
  const page = usePage()
  const code = codeOfValue(value)
  return (
    <span className={`mark ${classOf[code]}`} aria-hidden={isSilent || undefined}>
      {markText(page, code)}
      {code === 'blank' && !isSilent && <span className="unseen">{page.t('matrix.blank')}</span>}
    </span>
  )
}

/** The four marks with how they are read out, for scripts that set them. */
export const interfaceMarks = (page: Pick<PageRequest, 't' | 'direction'>) =>
  (['X', '?', 'NA', 'blank'] as const).map((code) => ({
    code,
    spoken: spokenMark(page, code),
    mark: <ValueMark value={code === 'blank' ? null : code} isSilent />,
  }))

/** Sign and letters of a weapon column. */
export const WeaponMark = ({ weapon }: { weapon: Weapon }) => {
  const page = usePage()
  const name = readLabel(page.words.weapons[weapon].label, page.language)
  return (
    <span className="weapon">
      <WeaponSign weapon={weapon} />
      <abbr title={name}>{weapon}</abbr>
    </span>
  )
}

/** The meanings of the four values, as they stand below every table and beside every choice. */
export const ValueMeanings = () => {
  const page = usePage()
  return (
    <ul className="legend">
      {(['X', '?', 'NA', 'blank'] as const).map((code) => (
        <li key={code}>
          <ValueMark value={code === 'blank' ? null : code} isSilent={code === 'blank'} />
          <span>{readLabel(page.words.values[code].label, page.language)}</span>
        </li>
      ))}
    </ul>
  )
}

/** R, P, O, NA: what is recorded, planned, open or does not apply. The letters are the language's own. */
export const CoverageMark = ({ coverage }: { coverage: Coverage }) => {
  const page = usePage()
  return (
    <span className={`coverage is-${coverage}`}>
      <abbr title={page.t(`gaps.coverage.${coverage}`)}>{page.t(`gaps.letter.${coverage}`)}</abbr>
    </span>
  )
}

/** The status of an action: shape and word. */
export const StatusTag = ({ status }: { status: ActionStatus }) => {
  const page = usePage()
  return (
    <span className={`status is-${status}`}>
      <StatusShape status={status} />
      {page.t(`plan.status.${status}`)}
    </span>
  )
}

/** Who may see it outside the State: shape and words. */
export const AudienceMark = ({ audience }: { audience: ReleaseAudience }) => {
  const page = usePage()
  return (
    <span className="audience">
      <AudienceShape audience={audience} />
      {page.t(`audience.${audience}`)}
    </span>
  )
}
