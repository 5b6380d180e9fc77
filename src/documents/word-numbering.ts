/** Numbering of a template: what its headings are numbered with, and its lists beside ours. */
import { refuseTemplate } from '#documents/word-package.ts'
import { styleChain } from '#documents/word-styles.ts'
import { elementsOf, everyElement, wordValue, type XmlElement } from '#documents/xml-tree.ts'

/** How one level of headings is numbered: `%1.%2` of decimal numbers from 1. */
export interface HeadingNumber {
  format: string
  text: string
  start: number
}

const letter = (value: number): string =>
  String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26))

const romanParts: readonly [number, string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]
const roman = (value: number): string => {
  let left = value
  return romanParts
    .map(([size, mark]) => {
      const times = Math.floor(left / size)
      left %= size
      return mark.repeat(times)
    })
    .join('')
}

/** Formats that the contents can write too; the others are left to our own numbering. */
const formats: Record<string, (value: number) => string> = {
  decimal: (value) => `${value}`,
  decimalZero: (value) => `${value}`.padStart(2, '0'),
  lowerLetter: letter,
  upperLetter: (value) => letter(value).toUpperCase(),
  lowerRoman: roman,
  upperRoman: (value) => roman(value).toUpperCase(),
}

/** The number of a heading as the template writes it, from how many stand on each level. */
export const headingNumberText =
  (levels: readonly HeadingNumber[]) =>
  (counts: readonly number[]): string =>
    (levels[counts.length - 1]?.text ?? '').replace(/%(\d)/g, (_all, digit: string) => {
      const at = Number(digit) - 1
      const level = levels[at]
      const value = (counts[at] ?? 0) + (level?.start ?? 1) - 1
      return formats[level?.format ?? 'decimal']?.(value) ?? `${value}`
    })

const byNumber = (root: XmlElement | undefined, kind: 'abstractNum' | 'num', id: string | undefined) =>
  elementsOf(root, `w:${kind}`).find(
    (each) => each.attributes.get(kind === 'num' ? 'w:numId' : 'w:abstractNumId') === id,
  )

/** The levels of a list, and the part that holds them. */
const listOf = (numbering: XmlElement | undefined, numId: string): XmlElement | undefined =>
  byNumber(numbering, 'abstractNum', wordValue(byNumber(numbering, 'num', numId), 'w:abstractNumId'))

/** The list that a style puts its paragraphs in; undefined for none. */
const listIdOf = (styles: XmlElement | undefined, id: string): string | undefined => {
  for (const style of styleChain(styles, id)) {
    const numId = wordValue(style, 'w:pPr', 'w:numPr', 'w:numId')
    if (numId !== undefined) return numId === '0' ? undefined : numId
  }
  return undefined
}

/**
 * How the template numbers its headings; null where it does not number all three levels in one list, or in a way
 * that the contents could not follow.
 */
export const headingNumbers = (
  styles: XmlElement | undefined,
  numbering: XmlElement | undefined,
  ids: ReadonlyMap<string, string>,
): HeadingNumber[] | null => {
  const lists = ['Heading1', 'Heading2', 'Heading3'].map((id) => listIdOf(styles, ids.get(id) ?? ''))
  const [list] = lists
  if (list === undefined || lists.some((each) => each !== list)) return null
  const levels = elementsOf(listOf(numbering, list), 'w:lvl').slice(0, 3)
  const found = levels.map((level) => ({
    format: wordValue(level, 'w:numFmt') ?? 'decimal',
    text: wordValue(level, 'w:lvlText') ?? '',
    start: Number.parseInt(wordValue(level, 'w:start') ?? '1', 10) || 1,
  }))
  const isKnown = found.every(({ format, text }) => format in formats && text.includes('%'))
  return found.length === 3 && isKnown ? found : null
}

/** The template's lists without pictures for bullets. */
export const safeNumbering = (root: XmlElement | undefined): XmlElement | null => {
  if (root === undefined) return null
  if (root.name !== 'w:numbering') throw refuseTemplate('damaged', root.name)
  for (const element of everyElement(root)) {
    element.children = element.children.filter(
      (child) =>
        typeof child === 'string' || !/^w:(numPicBullet|lvlPicBulletId|numIdMacAtCleanup)$/.test(child.name),
    )
  }
  return root
}

/** The highest number that a template uses for its lists. */
const highest = (root: XmlElement, kind: 'abstractNum' | 'num'): number => {
  const all = elementsOf(root, `w:${kind}`).map((each) =>
    Number.parseInt(each.attributes.get(kind === 'num' ? 'w:numId' : 'w:abstractNumId') ?? '', 10),
  )
  const top = all.reduce((most, each) => Math.max(most, each), 0)
  if (!(top < 1_000_000)) throw refuseTemplate('damaged', 'numbering')
  return top
}

/** News of later versions of Word, whose namespaces the template's root may not name. */
const withoutNews = (element: XmlElement): XmlElement => ({
  ...element,
  attributes: new Map([...element.attributes].filter(([name]) => name.startsWith('w:'))),
})

const shifted = (element: XmlElement, name: string, by: number): XmlElement => ({
  ...element,
  attributes: new Map(element.attributes).set(name, `${Number(element.attributes.get(name)) + by}`),
})

/** The template's lists, then ours with higher numbers; `shift` is what our text has to add to the number of a list. */
export const mergeNumbering = (theirs: XmlElement, ours: XmlElement): { root: XmlElement; shift: number } => {
  const shift = highest(theirs, 'num')
  const shape = highest(theirs, 'abstractNum') + 1
  const shapes = elementsOf(ours, 'w:abstractNum').map((each) =>
    shifted(withoutNews(each), 'w:abstractNumId', shape),
  )
  const lists = elementsOf(ours, 'w:num').map((each) => ({
    ...shifted(each, 'w:numId', shift),
    children: each.children.map((child) =>
      typeof child !== 'string' && child.name === 'w:abstractNumId' ? shifted(child, 'w:val', shape) : child,
    ),
  }))
  const children = [
    ...elementsOf(theirs, 'w:abstractNum'),
    ...shapes,
    ...elementsOf(theirs, 'w:num'),
    ...lists,
  ]
  return { root: { ...theirs, children }, shift }
}
