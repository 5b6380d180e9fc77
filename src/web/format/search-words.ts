/** How a place that was found is named, and the page that shows it. */
import { commentedKinds } from '#domain/comment/comment.ts'
import { fieldsOfRow } from '#domain/framework/framework.ts'
import { versionParts } from '#domain/plan/version-passages.ts'
import { originalText, readText } from '#domain/text/language-text.ts'
import type { OperationOutput } from '#service/operations.ts'
import { recordName } from '#web/format/commented-record.ts'
import { formatDay } from '#web/format/dates.ts'
import { fieldAddress, fieldNameOfId, rowReference } from '#web/format/field-label.ts'
import { fieldNameOf } from '#web/format/history-words.ts'
import { recordAddress } from '#web/format/record-address.ts'
import type { PageRequest } from '#web/request-context.ts'

/** One hit as the service gives it. */
export type Hit = OperationOutput<'search.find'>['hits'][number]
type Page = Pick<PageRequest, 't' | 'words' | 'language' | 'edition'>

const rowOf = (page: Page, { place }: Hit) => page.edition.rows.get(place.recordId)

/** The page on which what was found stands. */
export const hitAddress = (page: Page, code: string, hit: Hit): string => {
  const { objectKind, objectId, place } = hit
  const root = `/states/${code}`
  if (objectKind === 'comment') return `${root}/comments/${objectId}`
  if (objectKind === 'suggestion') return `${root}/suggestions/${objectId}`
  switch (place.recordKind) {
    case 'matrix-row': {
      const row = rowOf(page, hit)
      const [field] = row === undefined ? [] : fieldsOfRow(row)
      return field === undefined ? `${root}/matrix` : fieldAddress(code, field.id)
    }
    case 'assessment':
      return place.part === null ? `${root}/matrix` : fieldAddress(code, place.part)
    case 'assessment-cycle':
      return `${root}/matrix/cycles/${place.recordId}`
    case 'plan':
    case 'plan-objective':
      return `${root}/plan`
    case 'plan-version':
      return place.part === null
        ? `${root}/plan/versions/${place.recordId}`
        : `${root}/plan/versions/${place.recordId}/text#${place.part.split(' ')[0]}-${place.withinId}`
    case 'yearly-review':
      return `${root}/plan/reviews/${place.recordId}${objectKind === 'review-line' ? `/lines/${objectId}` : ''}`
    case 'report':
      return `${root}/reports/${place.recordId}`
    case 'communication':
      return `${root}/communications/${place.recordId}`
    case 'file':
      return `${root}/files/${place.recordId}`
    case 'round':
      return `${root}/rounds/${place.recordId}`
    case 'meeting':
      return `${root}/meetings/${place.recordId}`
    case 'assignment':
      return `${root}/assignments/${place.recordId}`
    case 'agency':
      return `${root}/agencies/${place.recordId}`
    case 'member':
      return `${root}#agencies`
    default:
      return recordAddress(code, place, place.withinId)
  }
}

/** A review by its period, and which action a line of it is about. */
const reviewWords = (page: Page, { objectKind, place }: Hit): string => {
  const [from = '', to = ''] = (place.number ?? '').split(' ')
  const review = page.t('object.review-of', {
    from: formatDay(page.language, from),
    to: formatDay(page.language, to),
  })
  return objectKind === 'review-line'
    ? page.t('search.place.review-line', { number: place.part ?? '', review })
    : review
}

/** The record by its name; a field of the matrix by its place there. */
const recordWords = (page: Page, hit: Hit): string => {
  const { place } = hit
  const title = place.title === null ? '' : readText(place.title, page.language)
  const kind = commentedKinds.find((each) => each === place.recordKind)
  if (kind === 'assessment' && place.part !== null) return fieldNameOfId(page, place.part)
  if (kind !== undefined)
    return recordName(page, {
      about: { recordKind: kind, recordId: place.recordId, part: null },
      record: {
        title: place.title ?? originalText('en', ''),
        number: place.number,
        withinId: place.withinId,
      },
      parts: [],
    })
  if (place.recordKind === 'matrix-row') {
    const row = rowOf(page, hit)
    return row === undefined ? title : rowReference(page, row)
  }
  if (place.recordKind === 'plan-version')
    return page.t('object.named-plan-version', { number: place.number ?? '' })
  if (place.recordKind === 'yearly-review') return reviewWords(page, hit)
  if (place.recordKind === 'communication') return page.t('search.place.communication')
  if (place.recordKind === 'assignment') return page.t('search.place.assignment', { agency: title })
  if (place.recordKind === 'member')
    return [page.t(`role.${place.part}`), title].filter((each) => each !== '').join(page.t('text.comma'))
  return title
}

/** What was said about a record says so. */
export const hitName = (page: Page, hit: Hit): string => {
  const name = recordWords(page, hit)
  if (hit.objectKind === 'comment') return page.t('search.place.comment', { name })
  if (hit.objectKind === 'suggestion') return page.t('search.place.suggestion', { name })
  if (hit.objectKind === 'release') return page.t('search.place.release', { name })
  if (hit.objectKind === 'marking') return page.t('search.place.marking', { name })
  return name
}

/** That the name is a former one, and that the agency has ended and who goes on. */
const formerWords = (page: Page, { formerUntil, ended }: Hit['place']): string[] => {
  const words: string[] = []
  if (formerUntil !== null)
    words.push(page.t('search.place.former-name', { date: formatDay(page.language, formerUntil) }))
  if (ended !== null) {
    const names = ended.successors.map((name) => readText(name, page.language))
    const date = formatDay(page.language, ended.on)
    words.push(
      names.length === 0
        ? page.t('search.place.ended', { date })
        : page.t('search.place.succeeded', { date, agencies: names.join(page.t('text.comma')) }),
    )
  }
  return words
}

/** What of the record: a paragraph, a field, a former name; null where it is the whole. */
export const hitPart = (page: Page, hit: Hit): string | null => {
  const { place } = hit
  if (place.partNumber !== null) return page.t('section.block', { number: place.partNumber })
  if (hit.objectKind === 'version-passage') {
    const [part, number = ''] = place.part?.split(' ') ?? []
    const known = versionParts.find((each) => each === part)
    return known === undefined ? null : page.t(`search.place.frozen-${known}`, { number })
  }
  if (place.part === 'milestone') return fieldNameOf(page.t, 'milestone')
  const words = [
    ...(place.field === null ? [] : [fieldNameOf(page.t, place.field)]),
    ...formerWords(page, place),
  ]
  return words.length === 0 ? null : words.join(page.t('text.semicolon'))
}
