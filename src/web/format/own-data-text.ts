/** Everything kept of a person as plain text, in the person's language, to read or to print. */
import { formatTime } from '#web/format/dates.ts'
import type { PageRequest } from '#web/request-context.ts'

type TextPage = Pick<PageRequest, 't' | 'language'>

const isTime = (value: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)

const sayValue = (page: TextPage, value: unknown): string => {
  if (value === null || value === undefined || value === '') return page.t('kept.nothing')
  if (typeof value === 'boolean') return page.t(value ? 'kept.yes' : 'kept.no')
  if (typeof value === 'string') return isTime(value) ? formatTime(page.language, value) : value
  if (typeof value !== 'object') return String(value)
  const versions = 'versions' in value ? (value.versions as Record<string, { text?: string }>) : undefined
  return versions === undefined
    ? JSON.stringify(value)
    : (versions[page.language]?.text ?? Object.values(versions)[0]?.text ?? '')
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('versions' in value)

/** A word of the catalogues, or the data's own where it is a code. */
const nameOf = (page: TextPage, key: string): string => {
  const known = page.t(`kept.word.${key}`)
  return known === `kept.word.${key}` ? key : known
}

const linesOf = (page: TextPage, value: unknown, indent: string): string[] => {
  if (Array.isArray(value)) {
    if (value.length === 0) return [`${indent}${page.t('kept.nothing')}`]
    return value.map((each) =>
      isGroup(each)
        ? `${indent}- ${Object.entries(each)
            .filter(([, part]) => part !== null)
            .map(([key, part]) => `${nameOf(page, key)}: ${sayValue(page, part)}`)
            .join('; ')}`
        : `${indent}- ${sayValue(page, each)}`,
    )
  }
  if (!isGroup(value)) return [`${indent}${sayValue(page, value)}`]
  const entries = Object.entries(value)
  if (entries.length === 0) return [`${indent}${page.t('kept.nothing')}`]
  return entries.flatMap(([key, part]) =>
    Array.isArray(part)
      ? [`${indent}${nameOf(page, key)}:`, ...linesOf(page, part, `${indent}  `)]
      : [`${indent}${nameOf(page, key)}: ${sayValue(page, part)}`],
  )
}

/** Parts as a person would ask for them; one that is not named here comes last. */
const order = ['person', 'account', 'waysIn', 'sessions', 'signInHistory', 'roles', 'invitations', 'mailTime']
const inOrder = (data: Record<string, unknown>): [string, unknown][] => {
  const place = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length)
  return Object.entries(data).sort(([a], [b]) => place(a) - place(b))
}

/** One heading a part; the parts as `app.own_data` gives them. */
export const ownDataText = (page: TextPage, own: { madeAt: string; data: Record<string, unknown> }): string =>
  [
    page.t('kept.file-title'),
    formatTime(page.language, own.madeAt),
    '',
    ...inOrder(own.data).flatMap(([key, value]) => [
      nameOf(page, key).toLocaleUpperCase(page.language),
      ...linesOf(page, value, '  '),
      '',
    ]),
  ].join('\n')
