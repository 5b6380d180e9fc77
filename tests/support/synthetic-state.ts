/** The invented State XZZ of tests and benches: its name, agencies and register. It stands for no real State. */

import type { LegalInstrument } from '#domain/assessment/assessment.ts'
import type { Agency } from '#domain/people/people.ts'
import { type LanguageText, originalText } from '#domain/text/language-text.ts'

/** A fixed id: kind of record and number. */
export const idOf = (kind: number, number: number): string =>
  `018f0000-0000-7000-8000-${kind.toString(16).padStart(4, '0')}${number.toString(16).padStart(8, '0')}`

/** The envelope of an untouched record. */
export const envelope = (kind: number, number: number) => ({
  id: idOf(kind, number),
  originId: idOf(0, 1),
  revision: 1,
  fieldRevisions: {},
})

/** A text in three languages, English the original. */
export const said = (en: string, fr: string, ar: string): LanguageText => ({
  original: 'en',
  revision: 1,
  versions: {
    en: { text: en, official: true, basedOn: null },
    fr: { text: fr, official: false, basedOn: 1 },
    ar: { text: ar, official: false, basedOn: 1 },
  },
})

/** The invented State. */
export const syntheticState = {
  code: 'XZZ',
  name: { en: 'Republic of Zandoria', fr: 'République de Zandorie', ar: 'جمهورية زندوريا' },
  isInvented: true,
}

const agencyNames: [LanguageText, LanguageText, Agency['kind']][] = [
  [
    said('Ministry of Foreign Affairs', 'Ministère des affaires étrangères', 'وزارة الشؤون الخارجية'),
    said('Foreign Affairs', 'Affaires étrangères', 'الخارجية'),
    'foreign-affairs',
  ],
  [
    said('Ministry of Justice', 'Ministère de la justice', 'وزارة العدل'),
    said('Justice', 'Justice', 'العدل'),
    'justice',
  ],
  [
    said('Ministry of the Interior', 'Ministère de l’intérieur', 'وزارة الداخلية'),
    said('Interior', 'Intérieur', 'الداخلية'),
    'interior',
  ],
  [
    said('Ministry of Health', 'Ministère de la santé', 'وزارة الصحة'),
    said('Health', 'Santé', 'الصحة'),
    'health',
  ],
  [
    said('Customs Service', 'Service des douanes', 'مصلحة الجمارك'),
    said('Customs', 'Douanes', 'الجمارك'),
    'customs',
  ],
  [
    said('Nuclear Regulatory Office', 'Office de régulation nucléaire', 'هيئة الرقابة النووية'),
    said('Nuclear Office', 'Office nucléaire', 'الرقابة النووية'),
    'nuclear-regulator',
  ],
  [
    said('Ministry of Trade', 'Ministère du commerce', 'وزارة التجارة'),
    said('Trade', 'Commerce', 'التجارة'),
    'trade',
  ],
]

/** The invented State's agencies. */
export const syntheticAgencies: Agency[] = agencyNames.map(([name, shortName, kind], index) => ({
  ...envelope(1, index + 1),
  name,
  shortName,
  kind,
  beganOn: null,
  namedOn: null,
  endedOn: null,
  formerNames: [],
}))

const instrumentNames = [
  ['Penal Code', 'Act 41/2009', 'Official Journal 88/2009', '2010-01-01'],
  ['Strategic Goods Act', 'Act 12/2015', 'Official Journal 31/2015', '2015-07-01'],
  ['Nuclear Safety Act', 'Act 7/2003', 'Official Journal 15/2003', '2003-06-01'],
  ['Chemicals Act', 'Act 55/2011', 'Official Journal 120/2011', '2012-01-01'],
  ['Customs Code', 'Act 3/2018', 'Official Journal 9/2018', '2018-03-01'],
] as const

/** The invented State's register of legal instruments. */
export const syntheticInstruments: LegalInstrument[] = instrumentNames.map(
  ([shortTitle, number, gazette, inForceOn], index) => ({
    ...envelope(2, index + 1),
    title: originalText('en', `${shortTitle} of the Republic of Zandoria (${number})`),
    shortTitle,
    kind: 'act',
    number,
    gazette,
    adoptedOn: null,
    inForceOn,
    status: 'in-force' as const,
    repealedOn: null,
    issuedBy: null,
    language: 'en',
    translation: 'original',
    address: null,
  }),
)
