import { expect, test } from 'vitest'
import { originalText } from '#domain/text/language-text.ts'
import { type Hit, hitAddress, hitName, hitPart } from '#web/format/search-words.ts'

type Page = Parameters<typeof hitName>[0]
/** Words by their keys, so that what is said can be read. */
const page = {
  t: (key: string, params: object = {}) => [key, ...Object.values(params)].join(' '),
  language: 'en',
} as unknown as Page

const agency = (place: Partial<Hit['place']>): Hit => ({
  group: 'agency',
  objectKind: place.formerUntil === undefined ? 'agency' : 'agency-name',
  objectId: 'name-1',
  language: 'en',
  passage: [],
  place: {
    recordKind: 'agency',
    recordId: 'agency-1',
    withinId: null,
    number: null,
    title: originalText('en', 'Ministry of Trade'),
    part: null,
    field: null,
    partNumber: null,
    formerUntil: null,
    ended: null,
    ...place,
  },
})
const successors = [originalText('en', 'Customs'), originalText('en', 'Health')]

test.each<[string, Partial<Hit['place']>, string | null]>([
  ['an agency at work says nothing more', {}, null],
  [
    'a former name says so and until when',
    { formerUntil: '2026-03-01' },
    'search.place.former-name 1 March 2026',
  ],
  [
    'an agency that has ended says when',
    { ended: { on: '2026-04-01', successors: [] } },
    'search.place.ended 1 April 2026',
  ],
  [
    'a former name of one that was split says who goes on too',
    { formerUntil: '2026-03-01', ended: { on: '2026-04-01', successors } },
    'search.place.former-name 1 March 2026text.semicolonsearch.place.succeeded 1 April 2026 Customstext.commaHealth',
  ],
])('%s', (_title, place, words) => {
  const hit = agency(place)
  expect(hitPart(page, hit)).toBe(words)
  expect(hitName(page, hit)).toBe('Ministry of Trade')
  expect(hitAddress(page, 'XVA', hit)).toBe('/states/XVA/agencies/agency-1')
})

test('words of a frozen version lead to their place in its text', () => {
  const hit: Hit = {
    ...agency({}),
    group: 'version',
    objectKind: 'version-passage',
    place: {
      ...agency({}).place,
      recordKind: 'plan-version',
      recordId: 'v-1',
      withinId: 'a-1',
      number: '2',
      part: 'action 14',
    },
  }
  expect(hitName(page, hit)).toBe('object.named-plan-version 2')
  expect(hitPart(page, hit)).toBe('search.place.frozen-action 14')
  expect(hitAddress(page, 'XVA', hit)).toBe('/states/XVA/plan/versions/v-1/text#action-a-1')
})
