/** What passes on in a handover, in words: roles, threads, rounds, duties. */
import type { AssignmentState } from '#domain/access/assignment.ts'
import type { HeldRole } from '#domain/people/people.ts'
import { type LanguageText, readText } from '#domain/text/language-text.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { formatDay, formatTime } from '#web/format/dates.ts'
import { fieldNameOfId } from '#web/format/field-label.ts'
import { usePage } from '#web/page-context.tsx'

/** An agency as its name goes out. */
export interface NamedAgency {
  id: string
  name: LanguageText
}

/** An agency's name in the reader's language; nothing where there is none. */
export const useAgencyName = (agencies: readonly NamedAgency[]) => {
  const page = usePage()
  return (id: string | null): string => {
    const agency = agencies.find((each) => each.id === id)
    return agency === undefined ? '' : readText(agency.name, page.language)
  }
}

/** `Focal point, Customs Service`, one after the other. */
export const RoleWords = ({ roles, agencies }: { roles: HeldRole[]; agencies: readonly NamedAgency[] }) => {
  const page = usePage()
  const agencyName = useAgencyName(agencies)
  return roles
    .map(({ role, agencyId }) =>
      [page.t(`role.${role}`), agencyName(agencyId)].filter((each) => each !== '').join(page.t('text.comma')),
    )
    .join(page.t('text.semicolon'))
}

interface Thread {
  id: string
  part: string | null
  recordKind: string
  title: LanguageText | null
  number: string | null
  madeAt: string
}

/** Number and title of a record; a field of the matrix by its own name. */
export const RecordWords = ({
  of,
}: {
  of: Omit<Thread, 'id' | 'madeAt' | 'part'> & { part?: string | null }
}) => {
  const page = usePage()
  if (of.recordKind === 'assessment' && (of.part ?? null) !== null) return fieldNameOfId(page, of.part ?? '')
  if (of.title === null) return page.t('object.record')
  return (
    <>
      {of.number !== null && `${of.number} `}
      <ContentWords text={of.title} />
    </>
  )
}

/** Open threads, each with the way to it. */
export const ThreadList = ({ code, threads }: { code: string; threads: Thread[] }) => {
  const page = usePage()
  if (threads.length === 0) return <p className="meta">{page.t('handover.none')}</p>
  return (
    <ul>
      {threads.map((thread) => (
        <li key={thread.id}>
          <a href={`/states/${code}/comments/${thread.id}`}>
            <RecordWords of={thread} />
          </a>{' '}
          <span className="meta">
            <time dateTime={thread.madeAt}>{formatTime(page.language, thread.madeAt)}</time>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** What agencies are asked, with state and day. */
export const DutyList = ({
  code,
  duties,
  agencies,
}: {
  code: string
  duties: { id: string; agencyId: string; state: AssignmentState; dueOn: string | null }[]
  agencies: readonly NamedAgency[]
}) => {
  const page = usePage()
  const agencyName = useAgencyName(agencies)
  if (duties.length === 0) return <p className="meta">{page.t('handover.none')}</p>
  return (
    <ul>
      {duties.map((duty) => (
        <li key={duty.id}>
          <a href={`/states/${code}/assignments/${duty.id}`}>
            {page.t('object.part-of', { agency: agencyName(duty.agencyId) })}
          </a>
          {page.t('text.colon')}
          {page.t(`part.state.${duty.state}`)}
          {page.t('text.comma')}
          {duty.dueOn === null ? page.t('part.no-day') : formatDay(page.language, duty.dueOn)}
        </li>
      ))}
    </ul>
  )
}

/** Rounds by title, each with the way to it. */
export const RoundList = ({
  code,
  rounds,
}: {
  code: string
  rounds: { id: string; title: LanguageText }[]
}) => {
  const page = usePage()
  if (rounds.length === 0) return <p className="meta">{page.t('handover.none')}</p>
  return (
    <ul>
      {rounds.map((round) => (
        <li key={round.id}>
          <a href={`/states/${code}/rounds/${round.id}`}>
            <ContentWords text={round.title} />
          </a>
        </li>
      ))}
    </ul>
  )
}
