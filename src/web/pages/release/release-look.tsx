/** What a decision would open and close, before it is saved. */
import { markingFor } from '#domain/release/marking.ts'
import type { OutsideAudience } from '#domain/release/release.ts'
import type { OperationOutput } from '#service/operations.ts'
import { AudienceMark } from '#web/components/marks.tsx'
import type { FormValues } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import { MarkingMark } from '#web/pages/release/release-panel.tsx'
import { itemName } from '#web/pages/release/release-words.ts'

type Preview = OperationOutput<'release.preview'>
type Weighed = Preview['items'][number]

const Readers = ({ readers, of }: { readers: readonly OutsideAudience[]; of: 'opens' | 'closes' }) => {
  const page = usePage()
  if (readers.length === 0) return null
  const names = readers.map((reader) => page.t(`release.reader.${reader}`)).join(page.t('text.comma'))
  return <p>{page.t(`release.${of}`, { readers: names })}</p>
}

const Line = ({ item, markings }: { item: Weighed; markings: Preview['markings'] }) => {
  const page = usePage()
  const marking = markingFor(markings, item.next.markingId)
  const isSame =
    item.opensTo.length + item.closesTo.length === 0 &&
    item.next.markingId === item.markingId &&
    item.next.hasCosts === item.hasCosts
  return (
    <tr>
      <th scope="row">
        <span className="meta">{page.t(`release.one.${item.recordKind}`)}</span>{' '}
        <bdi>{itemName(page, item)}</bdi>
      </th>
      <td data-head={page.t('release.now')}>
        <AudienceMark audience={item.audience} />
      </td>
      <td data-head={page.t('release.then')}>
        <p className="marks-line">
          <AudienceMark audience={item.next.audience} />
          <MarkingMark marking={marking} />
        </p>
        {item.recordKind === 'plan-action' && item.next.audience !== 'national' && (
          <p>{page.t(item.next.hasCosts ? 'release.with-costs' : 'release.without-costs')}</p>
        )}
      </td>
      <td data-head={page.t('release.what-changes')}>
        <Readers readers={item.opensTo} of="opens" />
        <Readers readers={item.closesTo} of="closes" />
        {isSame && <p className="meta">{page.t('release.stays')}</p>}
        {item.isBeyondMarking && (
          <p className="mistake">
            {page.t('release.beyond', {
              marking: marking === null ? '' : (marking.name.versions[page.language]?.text ?? ''),
            })}
          </p>
        )}
      </td>
    </tr>
  )
}

/** The table of what would change, and what was typed, carried on. */
export const ReleaseLook = ({ preview, values }: { preview: Preview; values: FormValues }) => {
  const page = usePage()
  const beyond = preview.items.filter((item) => item.isBeyondMarking).length
  return (
    <>
      {Object.entries(values)
        .filter(([name]) => name !== 'intent')
        .flatMap(([name, all]) =>
          all.map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
        )}
      {beyond > 0 && <p className="aside">{page.t('release.some-beyond', { count: beyond })}</p>}
      <table className="as-cards">
        <caption className="unseen">{page.t('release.look-title')}</caption>
        <thead>
          <tr>
            <th scope="col">{page.t('release.item')}</th>
            <th scope="col">{page.t('release.now')}</th>
            <th scope="col">{page.t('release.then')}</th>
            <th scope="col">{page.t('release.what-changes')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.items.map((item) => (
            <Line key={`${item.recordKind} ${item.recordId}`} item={item} markings={preview.markings} />
          ))}
        </tbody>
      </table>
    </>
  )
}
