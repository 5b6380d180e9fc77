/** To whom an item is open, and its marking: marks for its head, and who decided it when and why beside it. */

import { markingFor } from '#domain/release/marking.ts'
import { type ReleasedItem, type ReleasedKind, readersOf } from '#domain/release/release.ts'
import type { OperationOutput } from '#service/operations.ts'
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { AudienceMark } from '#web/components/marks.tsx'
import { formatTime } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { itemWord } from '#web/pages/release/release-words.ts'

type Shown = OperationOutput<'release.show'>

/** What a record's page shows of its release. */
export const loadRelease = async (
  args: PageArgs,
  item: ReleasedItem,
): Promise<{ released: Shown & { code: string } }> => ({
  released: { ...(await askService(args, 'release.show', item)), code: spaceOf(args) },
})

/** A marking as it stands beside the audience. */
export const MarkingMark = ({ marking }: { marking: Shown['marking'] }) => {
  const page = usePage()
  if (marking === null) return null
  return (
    <span className="marking">
      <span className="unseen">{page.t('release.marking')} </span>
      <ContentWords text={marking.name} />
    </span>
  )
}

/** For the head of the record's page. */
export const ReleaseMarks = ({ released }: { released: Shown }) => (
  <>
    <AudienceMark audience={released.release.audience} />
    <MarkingMark marking={released.marking} />
  </>
)

/** A field's release is known only once something is recorded in it. */
export const releaseOf = (shown: Pick<Shown, 'markings'>, markingId: string | null): Shown['marking'] =>
  markingFor(shown.markings, markingId)

/** A section of the panel beside the record. */
export const ReleasePanel = ({
  released,
  kind,
}: {
  released: Shown & { code: string }
  kind: ReleasedKind
}) => {
  const page = usePage()
  const { release, allowed, code } = released
  return (
    <section>
      <h2>{page.t('release.title')}</h2>
      <p className="marks-line">
        <ReleaseMarks released={released} />
      </p>
      <p className="meta">{page.t(`release.seen-by.${release.audience}`)}</p>
      {kind === 'plan-action' && readersOf[release.audience].length > 0 && (
        <p className="meta">{page.t(release.hasCosts ? 'release.with-costs' : 'release.without-costs')}</p>
      )}
      {release.decidedAt !== null && (
        <>
          <p className="comment-by">
            <strong>{release.decidedByName ?? page.t('history.erased-person')}</strong>{' '}
            <time dateTime={release.decidedAt}>{formatTime(page.language, release.decidedAt)}</time>
          </p>
          <p className="kept-lines" dir="auto" lang={release.language ?? undefined}>
            {release.reason}
          </p>
        </>
      )}
      {allowed.includes('change') && (
        <p>
          <a href={`/states/${code}/release/change?item=${itemWord(release)}`}>{page.t('release.change')}</a>
        </p>
      )}
    </section>
  )
}
