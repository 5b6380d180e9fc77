import { describe, expect, test } from 'vitest'
import { allowsRelease, type Marking, markingFor, strictestMarking } from '#domain/release/marking.ts'
import {
  isSeenBy,
  isWithin,
  outsideAudiences,
  releaseAudiences,
  releaseBook,
} from '#domain/release/release.ts'
import { originalText } from '#domain/text/language-text.ts'

const marking = (id: string, position: number, releasableTo: Marking['releasableTo'], isDefault = false) => ({
  id,
  originId: 'o',
  revision: 1,
  fieldRevisions: {},
  position,
  name: originalText('en', id),
  releasableTo,
  isDefault,
})
const restricted = marking('restricted', 1, [], true)
const official = marking('official', 2, ['partners', 'committee'])
const open = marking('open', 3, ['public'])
const list = [restricted, official, open]

describe('an audience', () => {
  test('is national until somebody decides', () => {
    const book = releaseBook([])
    expect(book.audienceOf({ recordKind: 'report', recordId: '1' })).toBe('national')
    expect(book.hasCosts('1')).toBe(false)
  })
  test.each([
    ['national', []],
    ['partners', ['partners']],
    ['committee', ['committee']],
    ['public', ['partners', 'committee', 'public']],
  ] as const)('%s is read by %j', (audience, readers) => {
    expect(outsideAudiences.filter((reader) => isSeenBy(audience, reader))).toEqual(readers)
  })
  test('of partners is not within that of the Committee, nor the other way round; both are within the public', () => {
    expect(isWithin('partners', 'committee')).toBe(false)
    expect(isWithin('committee', 'partners')).toBe(false)
    expect(releaseAudiences.filter((each) => isWithin(each, 'public'))).toEqual([...releaseAudiences])
  })
})

describe('a marking', () => {
  test('that may go to partners and the Committee may not go to the public', () => {
    expect(releaseAudiences.filter((each) => allowsRelease(official, each))).toEqual([
      'national',
      'partners',
      'committee',
    ])
  })
  test('that may go to the public may go to all; one that stays in the State goes to nobody', () => {
    expect(releaseAudiences.filter((each) => allowsRelease(open, each))).toEqual([...releaseAudiences])
    expect(releaseAudiences.filter((each) => allowsRelease(restricted, each))).toEqual(['national'])
  })
  test('binds nobody where the State keeps none', () => {
    expect(releaseAudiences.filter((each) => allowsRelease(null, each))).toEqual([...releaseAudiences])
    expect(strictestMarking([], ['gone', null])).toBeNull()
  })
  test('of an item that names none is the usual one', () => {
    expect(markingFor(list, null)).toBe(restricted)
    expect(markingFor(list, 'open')).toBe(open)
  })
  test('of a document is the strictest that it holds, the usual one of an empty document', () => {
    expect(strictestMarking(list, ['open', 'official'])).toBe(official)
    expect(strictestMarking(list, ['open', null])).toBe(restricted)
    expect(strictestMarking(list, ['open'])).toBe(open)
    expect(strictestMarking(list, [])).toBe(restricted)
  })
})
