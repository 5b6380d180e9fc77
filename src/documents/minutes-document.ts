/** The minutes of a meeting: who was there, what was talked about and why, what was decided. */
import {
  cell,
  column,
  contentText,
  heading,
  headRow,
  markingLine,
  paragraph,
  row,
  text,
} from '#documents/document-parts.ts'
import type { DocumentBlock, DocumentTree } from '#documents/document-tree.ts'
import { type DocumentState, wordsOf } from '#documents/document-words.ts'
import type { Agency } from '#domain/people/people.ts'
import { type AgendaItem, guestNames, type Meeting } from '#domain/plan/meeting.ts'
import type { DateOnly } from '#domain/record.ts'
import { type LanguageTag, type LanguageText, readText } from '#domain/text/language-text.ts'
import { directionOf } from '#messages/translate.ts'

/** What the minutes are made from. */
export interface MinutesDocumentInput {
  meeting: Meeting
  items: readonly AgendaItem[]
  /** Members who were there. */
  present: readonly { name: string; role: string; agencyId: string | null }[]
  agencies: readonly Agency[]
  state: DocumentState
  language: LanguageTag
  date: DateOnly
  /** The strictest marking of what it holds; left out where the State keeps none. */
  marking?: LanguageText | null | undefined
}

/** The minutes as a document tree. */
export const minutesDocument = (input: MinutesDocumentInput): DocumentTree => {
  const { meeting, items, present, agencies, state, language } = input
  const words = wordsOf(language)
  const say = (key: string, params: Record<string, string | number> = {}): string =>
    words.say(`document.minutes.${key}`, params)
  const agencyOf = (id: string | null): string =>
    readText(agencies.find((agency) => agency.id === id)?.name ?? null, language)
  const attendance: DocumentBlock[] =
    present.length === 0 && guestNames(meeting.guests).length === 0
      ? [paragraph(say('nobody'), 'note')]
      : [
          {
            kind: 'table',
            look: 'lines',
            isDense: true,
            caption: null,
            columns: [column(3), column(5)],
            head: [headRow(say('name'), say('speaks-for'))],
            body: [
              ...present.map(({ name, role, agencyId }) =>
                row(cell(name), cell(agencyOf(agencyId) || words.say(`role.${role}`))),
              ),
              ...guestNames(meeting.guests).map((name) => row(cell(name), cell(say('guest')))),
            ],
          },
        ]
  const agenda = items.flatMap((item): DocumentBlock[] => [
    heading(2, [text(`${item.position}. `), ...contentText(item.topic, language)], { isNumbered: false }),
    paragraph(words.say(`meeting.reason.${item.reason}`), 'note'),
    item.decision === null
      ? paragraph(say('undecided'), 'note')
      : paragraph([text(say('decision')), text(words.colon), ...contentText(item.decision, language)]),
  ])
  return {
    meta: {
      title: `${say('title')}${words.colon}${readText(meeting.title, language)}`,
      owner: words.state(state),
      language,
      direction: directionOf(language),
      status: say(`standing.${meeting.state}`),
      audience: words.say('document.audience.national'),
      marking: markingLine(input.marking, input.language),
      date: input.date,
      isCompact: false,
      words: {
        table: words.say('document.word.table'),
        picture: words.say('document.word.picture'),
        page: words.say('document.word.page'),
        of: words.say('document.word.of'),
      },
    },
    sections: [
      {
        orientation: 'portrait',
        blocks: [
          {
            kind: 'title',
            content: [text(say('title')), text(words.colon), ...contentText(meeting.title, language)],
            under: [
              text(
                meeting.place === null
                  ? say('on', { date: words.date(meeting.heldOn) })
                  : say('on-at', { date: words.date(meeting.heldOn), place: meeting.place }),
              ),
            ],
          },
          paragraph(say(`standing.${meeting.state}`), 'note'),
          heading(1, [text(say('present'))], { isNumbered: false }),
          ...attendance,
          heading(1, [text(say('agenda'))], { isNumbered: false }),
          ...(agenda.length === 0 ? [paragraph(say('no-agenda'), 'note')] : agenda),
          ...(state.isInvented ? [paragraph(words.say('document.note.invented'), 'note')] : []),
        ],
      },
    ],
  }
}
