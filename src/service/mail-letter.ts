/**
 * Writes a letter: plain text and HTML with the same words, in its reader's language. A letter says that something
 * waits, how much and where; what it says is read in the program alone.
 */
import { readLabel } from '#domain/framework/framework.ts'
import { type Notification, type NotificationKind, notificationTable } from '#domain/people/notification.ts'
import { writtenDay } from '#domain/text/written-day.ts'
import { directionOf, interfaceLanguages, type Translate, translator } from '#messages/translate.ts'
import { makeUnsubscribeToken } from '#service/mail-token.ts'
import type { Mail, ReadyLetter } from '#service/mail-transport.ts'
import type { TakenLetter } from '#store/mail-store.ts'

/** What letters are written with. */
export interface LetterTools {
  mail: Mail
  /** Signs the links that turn letters off. */
  linkKey: Buffer
}

/** A letter before it is laid out. */
interface LetterParts {
  subject: string
  /** Paragraphs before the list. */
  opening: string[]
  lines: string[]
  link: { words: string; address: string } | null
  closing: string[]
  /** Under a rule, small: how to get fewer of these. */
  foot: { words: string; address: string }[]
}

const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)

const asText = (parts: LetterParts): string =>
  [
    ...parts.opening,
    parts.lines.map((line) => `- ${line}`).join('\n'),
    parts.link === null ? '' : `${parts.link.words}:\n${parts.link.address}`,
    ...parts.closing,
    parts.foot.length === 0
      ? ''
      : `-- \n${parts.foot.map(({ words, address }) => `${words}:\n${address}`).join('\n')}`,
  ]
    .filter((block) => block !== '')
    .join('\n\n')
    .concat('\n')

// Programs for mail read no stylesheet; these few words stand at each element.
const font = 'font:16px/1.5 system-ui,sans-serif'
const asHtml = (parts: LetterParts, language: string): string => {
  const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`
  const anchor = ({ words, address }: { words: string; address: string }): string =>
    `<a href="${escapeHtml(address)}">${escapeHtml(words)}</a>`
  const list = parts.lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')
  const foot = parts.foot.map((each) => `<br>${anchor(each)}`).join('')
  return [
    `<!doctype html><html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8">`,
    `<title>${escapeHtml(parts.subject)}</title></head><body style="${font};max-width:36em;margin:1em auto;padding:0 1em">`,
    ...parts.opening.map(paragraph),
    list === '' ? '' : `<ul>${list}</ul>`,
    parts.link === null ? '' : `<p>${anchor(parts.link)}</p>`,
    ...parts.closing.map(paragraph),
    foot === '' ? '' : `<hr><p style="font-size:14px">${foot.slice('<br>'.length)}</p>`,
    '</body></html>',
  ].join('\n')
}

const countsByKind = (waiting: readonly Notification[]): [NotificationKind, number][] =>
  notificationTable.flatMap(({ kind }): [NotificationKind, number][] => {
    const count = waiting.filter((each) => each.kind === kind).length
    return count === 0 ? [] : [[kind, count]]
  })

const turnOffAddress = (
  { mail, linkKey }: LetterTools,
  letter: TakenLetter,
  kind: NotificationKind | 'all',
): string =>
  `${mail.origin()}/unsubscribe?token=${makeUnsubscribeToken(linkKey, {
    personId: letter.personId ?? '',
    kind,
    issuedAt: letter.madeAt,
  })}`

/** That something waits: how many of each kind, the page that lists it, and how to get fewer letters. */
const notificationParts = (
  t: Translate,
  tools: LetterTools,
  { letter, space, waiting }: { letter: TakenLetter; space: string; waiting: readonly Notification[] },
): { parts: LetterParts; unsubscribeAddress: string | null } => {
  const counts = countsByKind(waiting)
  const toTurnOff = counts
    .map(([kind]) => kind)
    .filter((kind) => notificationTable.some((row) => row.kind === kind && row.mayBeOff))
  const page = `${tools.mail.origin()}/states/${letter.spaceCode ?? ''}/notifications`
  const [only] = toTurnOff
  return {
    unsubscribeAddress:
      only === undefined ? null : turnOffAddress(tools, letter, toTurnOff.length === 1 ? only : 'all'),
    parts: {
      subject: t('letter.notifications.subject', { count: waiting.length, space }),
      opening: [
        t('letter.greeting', { name: letter.personName ?? '' }),
        t('letter.notifications.opening', { count: waiting.length, space }),
      ],
      lines: counts.map(([kind, count]) =>
        t('letter.notifications.line', { kind: t(`notification.kind.${kind}`), count }),
      ),
      link: { words: t('letter.notifications.link'), address: page },
      closing: [t('letter.notifications.closing')],
      foot: [
        ...toTurnOff.map((kind) => ({
          words: t('letter.turn-off', { kind: t(`notification.kind.${kind}`) }),
          address: turnOffAddress(tools, letter, kind),
        })),
        { words: t('letter.settings'), address: `${page}/settings` },
      ],
    },
  }
}

const monthAndDay = (language: string) => {
  const locale = language === 'en' ? 'en-GB' : `${language}-u-nu-latn`
  const write = (day: string, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(new Date(`${day}T00:00:00Z`))
  return {
    month: (month: string) => write(`${month}-01`, { month: 'long', year: 'numeric' }),
    day: (day: string) =>
      writtenDay(language, write(day, { day: 'numeric', month: 'long', year: 'numeric' })),
  }
}

/** The digest: how much moved in a month, is overdue and waits, and the next day; what it is, the board says. */
const digestParts = (
  t: Translate,
  tools: LetterTools,
  { letter, space, language }: { letter: TakenLetter; space: string; language: string },
): { parts: LetterParts; unsubscribeAddress: string } => {
  const { path = '', values = {} } = letter.params
  const write = monthAndDay(language)
  const month = write.month(String(values.month))
  const address = turnOffAddress(tools, letter, 'board-digest')
  const counts = (['reported', 'overdue', 'waiting'] as const).map((name) =>
    t(`letter.board-digest.${name}`, { count: Number(values[name]) }),
  )
  const next = String(values.nextOn ?? '')
  return {
    unsubscribeAddress: address,
    parts: {
      subject: t('letter.board-digest.subject', { month, space }),
      opening: [
        t('letter.greeting', { name: letter.personName ?? '' }),
        t('letter.board-digest.opening', { month, space }),
      ],
      lines: [
        ...counts,
        next === ''
          ? t('letter.board-digest.no-next')
          : t('letter.board-digest.next', { day: write.day(next) }),
      ],
      link: { words: t('letter.board-digest.link'), address: tools.mail.origin() + path },
      closing: [t('letter.board-digest.closing')],
      foot: [
        { words: t('letter.turn-off', { kind: t('notification.kind.board-digest') }), address },
        {
          words: t('letter.settings'),
          address: `${tools.mail.origin()}/states/${letter.spaceCode ?? ''}/notifications/settings`,
        },
      ],
    },
  }
}

/** A letter with one link: an invitation, the way back into an account. */
const singleParts = (t: Translate, mail: Mail, letter: TakenLetter, space: string): LetterParts => {
  const { path, until, values = {} } = letter.params
  const kind = letter.kind
  const words = {
    space,
    ...values,
    asker: letter.askerName ?? 'Plan1540',
    until: until === undefined ? '' : `${until.slice(0, 16).replace('T', ' ')} UTC`,
  }
  return {
    subject: t(`letter.${kind}.subject`, words),
    opening: [
      ...(letter.personName === null ? [] : [t('letter.greeting', { name: letter.personName })]),
      t(`letter.${kind}.opening`, words),
    ],
    lines: [],
    link: path === undefined ? null : { words: t(`letter.${kind}.link`), address: mail.origin() + path },
    closing: [t(`letter.${kind}.closing`, words)],
    foot: [],
  }
}

/** The letter as it is sent. `waiting`: what a letter of notifications tells of. */
export const writeLetter = (
  tools: LetterTools,
  letter: TakenLetter & { address: string },
  waiting: readonly Notification[],
): ReadyLetter => {
  const language = (interfaceLanguages as readonly string[]).includes(letter.language)
    ? letter.language
    : 'en'
  const t = translator(language)
  const space = letter.spaceName === null ? 'Plan1540' : readLabel(letter.spaceName, language)
  const { parts, unsubscribeAddress } =
    letter.kind === 'notifications'
      ? notificationParts(t, tools, { letter, space, waiting })
      : letter.kind === 'board-digest'
        ? digestParts(t, tools, { letter, space, language })
        : { parts: singleParts(t, tools.mail, letter, space), unsubscribeAddress: null }
  return {
    id: letter.id,
    to: { name: letter.personName, address: letter.address },
    subject: parts.subject,
    text: asText(parts),
    html: asHtml(parts, language),
    unsubscribeAddress,
  }
}
