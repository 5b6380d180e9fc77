/**
 * Words the paragraphs of a drafted report, as constrained Markdown that a person then edits. What people wrote is
 * put in as it stands, its marks escaped where they would read as Markdown.
 */
import { type DocumentWords, timeOf, wordsOf } from '#documents/document-words.ts'
import { citeSources } from '#documents/report-citation.ts'
import { standingWords } from '#documents/source-standing.ts'
import { stateInSentence } from '#documents/state-name.ts'
import type { LegalInstrument } from '#domain/assessment/assessment.ts'
import { type Instrument, type Label, readLabel, type Weapon } from '#domain/framework/framework.ts'
import type { Agency } from '#domain/people/people.ts'
import type { ReportKind } from '#domain/plan/report.ts'
import type { MeasureItem, PlannedItem, ReportParagraph, RowItem } from '#domain/plan/report-paragraph.ts'
import { type LanguageTag, type LanguageText, readText } from '#domain/text/language-text.ts'

/** What the wording needs beside the paragraph itself. */
export interface ReportWording {
  kind: ReportKind
  stateName: Label
  register: readonly LegalInstrument[]
  agencies: readonly Pick<Agency, 'id' | 'name'>[]
  /** International instruments, to name the steps of rows that hold several. */
  instruments: readonly Pick<Instrument, 'id' | 'shortName' | 'fullName' | 'category'>[]
}

interface Wording extends ReportWording {
  words: DocumentWords
  registerById: ReadonlyMap<string, LegalInstrument>
}

/** A person's words within Markdown. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\\*`]|\b_|_\b|<(?=[a-z/!?])/gi, (mark) => `\\${mark}`)
    .replaceAll(/\[(?=[^\]]*\]\()/g, '\\[')
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim()

const say = ({ words }: Wording, key: string, params: Record<string, string | number> = {}): string =>
  words.say(`document.report.${key}`, params)

/** What a paragraph is about, over it: a heading stays with its text when pages break. */
const over = (what: string): string => `# ${what}\n\n`

const withSources = (said: string, item: Pick<RowItem, 'sources'>, wording: Wording): string => {
  const cited = plain(citeSources(item.sources, wording.registerById, wording.words))
  if (cited === '' || said === '') return said + cited
  // The sources belong to the sentence, before its full stop.
  const isSentence = said.endsWith('.')
  const told = isSentence ? said.slice(0, -1) : said
  return say(wording, 'with-sources', { said: told, sources: cited }) + (isSentence ? '.' : '')
}

const weaponWords = (weapons: readonly Weapon[], wording: Wording): string =>
  wording.words.list(weapons.map((weapon) => say(wording, `weapon.${weapon}`)))

/** `manufacture, acquire (nuclear, chemical): Penal Code, Art. 214`; where sources differ, a line for each. */
const measureLines = ({ rows, parts }: MeasureItem, wording: Wording): string[] => {
  const { words, registerById } = wording
  const what = words.list(rows.map((row) => plain(readLabel(row.label, words.language))))
  const isOwnTable = rows[0]?.weapons.length === 1
  return parts.map(({ weapons, sources }) =>
    say(wording, 'item', {
      what: isOwnTable ? what : say(wording, 'of-weapons', { what, weapons: weaponWords(weapons, wording) }),
      said: plain(citeSources(sources, registerById, words)),
    }),
  )
}

const instrumentName = (id: string, wording: Wording): string => {
  const known = wording.instruments.find((instrument) => instrument.id === id)
  if (known === undefined) return id
  // An organization is named by itself, not by the treaty that founded it.
  return known.category === 'organization-membership'
    ? known.shortName.replace(/ membership$/, '')
    : known.fullName
}

const stepLine = (item: RowItem, wording: Wording): string => {
  const { words } = wording
  const named = new Set(item.adherences.map((each) => each.instrumentId).filter((id) => id !== null))
  const isOfMany =
    named.size > 1 || item.row.concept.includes('.other-') || item.row.concept.endsWith('memberships')
  const steps = item.adherences.map(({ instrumentId, kind, on }) => {
    const step = words.say(`document.adherence.${kind}`)
    const said = on === null ? step : words.say('document.adherence.on', { kind: step, date: words.date(on) })
    return isOfMany && instrumentId !== null
      ? say(wording, 'of-weapons', { what: plain(instrumentName(instrumentId, wording)), weapons: said })
      : said
  })
  return steps.join(say(wording, 'between'))
}

const rowLine = (item: RowItem, wording: Wording): string => {
  const { language } = wording.words
  const steps = stepLine(item, wording)
  const information = plain(readText(item.information, language))
  const said =
    steps === '' || information === ''
      ? steps + information
      : say(wording, 'steps-and-more', { steps, information })
  return say(wording, 'item', {
    what: plain(readLabel(item.row.label, language)),
    said: withSources(said, item, wording),
  })
}

const informationText = (item: RowItem, wording: Wording): string => {
  const { language } = wording.words
  const said = plain(readText(item.information, language))
  return over(plain(readLabel(item.row.label, language))) + withSources(said, item, wording)
}

const plannedLine = (action: PlannedItem, wording: Wording): string => {
  const { words } = wording
  const lead = wording.agencies.find((agency) => agency.id === action.leadAgencyId)
  const facts = [lead === undefined ? '' : plain(readText(lead.name, words.language)), timeOf(action, words)]
  const known = facts.filter((fact) => fact !== '')
  const what = plain(readText(action.title, words.language))
  return known.length === 0 ? what : say(wording, 'of-weapons', { what, weapons: words.list(known) })
}

const instrumentLine = (instrument: LegalInstrument, wording: Wording): string => {
  const { words } = wording
  const title = readText(instrument.title, words.language)
  const original = instrument.title.versions[instrument.title.original]?.text ?? ''
  const parts = [
    plain(title),
    original === title ? '' : `*${plain(original)}*`,
    plain(instrument.number ?? ''),
    plain(instrument.gazette ?? ''),
    instrument.inForceOn === null ? '' : say(wording, 'in-force', { date: words.date(instrument.inForceOn) }),
    instrument.address ?? '',
  ]
  return words.list(parts.filter((part) => part !== '')) + standingWords(instrument, words, true)
}

const list = (head: string, lines: readonly string[]): string =>
  over(head) + lines.map((line) => `- ${line}`).join('\n')

const wordIn = (paragraph: ReportParagraph, wording: Wording): string => {
  const { words } = wording
  switch (paragraph.shape) {
    case 'opening':
      return say(wording, `opening.${wording.kind}`, {
        ...stateInSentence(readLabel(wording.stateName, words.language), words.language),
      })
    case 'measures': {
      const what = say(wording, 'topic-and-facet', {
        topic: say(wording, `topic.${paragraph.topic}`),
        facet: say(wording, `facet.${paragraph.facet}`),
      })
      return list(
        what,
        paragraph.items.flatMap((item) => measureLines(item, wording)),
      )
    }
    case 'rows':
      return list(
        say(wording, `topic.${paragraph.topic}`),
        paragraph.items.map((item) => rowLine(item, wording)),
      )
    case 'information':
      return informationText(paragraph.item, wording)
    case 'planned':
      return list(
        say(wording, 'planned'),
        paragraph.actions.map((action) => plannedLine(action, wording)),
      )
    case 'instruments':
      return list(
        say(wording, `kind.${paragraph.kind}`),
        paragraph.instruments.map((instrument) => instrumentLine(instrument, wording)),
      )
  }
}

const hasLanguage = (text: LanguageText, language: LanguageTag): boolean =>
  Object.entries(text.versions).some(
    ([tag, version]) => tag.split('-')[0] === language.split('-')[0] && version.text !== '',
  )

/** A paragraph that only passes on a person's words stands in the languages that these have. */
const languagesOf = (paragraph: ReportParagraph, languages: readonly LanguageTag[]): LanguageTag[] => {
  const { information } = paragraph.shape === 'information' ? paragraph.item : { information: null }
  if (information === null) return [...languages]
  const own = languages.filter((language) => hasLanguage(information, language))
  return own.length > 0 ? own : [information.original]
}

/** The paragraph in the report's languages: the first is the original, the others unofficial translations of it. */
export const wordParagraph = (
  paragraph: ReportParagraph,
  languages: readonly LanguageTag[],
  sources: ReportWording,
): LanguageText => {
  const registerById = new Map(sources.register.map((instrument) => [instrument.id, instrument]))
  const own = languagesOf(paragraph, languages)
  const [original = 'en'] = own
  return {
    original,
    revision: 1,
    versions: Object.fromEntries(
      own.map((language) => [
        language,
        {
          text: wordIn(paragraph, { ...sources, registerById, words: wordsOf(language) }),
          official: language === original,
          basedOn: language === original ? null : 1,
        },
      ]),
    ),
  }
}
