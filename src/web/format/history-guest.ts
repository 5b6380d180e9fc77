/** How a line of history names a guest's view, and which parts of it were read. */
import { readLabel } from '#domain/framework/framework.ts'
import type { HistoryLine } from '#web/format/history-words.ts'
import { isolated } from '#web/format/isolated.ts'
import type { PageRequest } from '#web/request-context.ts'

type GuestPage = Pick<PageRequest, 't' | 'language' | 'edition'>

/** The longest beginning of a purpose that a line gives. */
const mostOfPurpose = 60

/** As far as whole words go, where there are blanks between them. */
const begun = (purpose: string): string => {
  const words = purpose.replaceAll(/\s+/g, ' ').trim()
  const letters = [...words]
  if (letters.length <= mostOfPurpose) return words
  return `${letters
    .slice(0, mostOfPurpose)
    .join('')
    .replace(/\s\S*$/, '')}…`
}

/** `name ⏎ id=number id=number ⏎ purpose`, as the service gives it: the sections are those of the plan. */
const readSubject = (subject: string) => {
  const [name = '', sections = '', ...purpose] = subject.split('\n')
  return {
    name,
    numbers: new Map(
      sections.split(' ').map((each): [string, string] => {
        const [id = '', number = ''] = each.split('=')
        return [id, number]
      }),
    ),
    purpose: begun(purpose.join(' ')),
  }
}

/** The view, by its guest and its purpose. */
export const guestViewName = ({ t }: Pick<GuestPage, 't'>, subject: string): string => {
  const { name, purpose } = readSubject(subject)
  return t('object.guest-view-of', { name: isolated(name), purpose: isolated(purpose) })
}

/** The parts that a line of a look stands for. */
export const partsOfLook = ({ changes }: Pick<HistoryLine, 'changes'>): string[] =>
  [changes.part?.[1] ?? []].flat().map(String)

/** What was read, part by part; nothing where the detail was erased. */
export const sayLookedAt = (page: GuestPage, line: Pick<HistoryLine, 'changes' | 'subject'>): string => {
  const { numbers } = readSubject(line.subject ?? '')
  return partsOfLook(line)
    .map((part) => {
      const [kind = '', id = ''] = part.split(':')
      const number = numbers.get(id)
      if (kind === 'plan-section')
        return number === undefined
          ? page.t('object.guest-part.gone')
          : page.t('object.guest-part.section', { number })
      if (kind !== 'matrix') return page.t(`object.guest-part.${part}`)
      const section = page.edition.sections.find((each) => each.id === id)
      return page.t('object.guest-part.matrix', {
        title: section === undefined ? id : readLabel(section.title, page.language),
      })
    })
    .join(page.t('text.comma'))
}
