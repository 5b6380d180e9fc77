/**
 * A ministry's own Word template: what of it goes into our documents. Taken over are its styles (found by name),
 * theme, list of fonts, numbering, page headers and footers with their pictures, and its page. Its text is not, nor
 * are fonts embedded in it, headers for even pages, its settings and whatever could run or fetch.
 */
import type { DocxPages } from '#documents/docx-page.ts'
import {
  letterheadPart,
  safePart,
  type TemplateGathering,
  type TemplatePart,
} from '#documents/word-letterhead.ts'
import { type HeadingNumber, headingNumbers, safeNumbering } from '#documents/word-numbering.ts'
import {
  isTemplateRefusal,
  openWordPackage,
  partRoot,
  refuseTemplate,
  relatedPart,
  relationsOf,
  type TemplateRefusal,
  type WordPackage,
} from '#documents/word-package.ts'
import { isOn, letterheadNames, pagesOf, sectionsOf } from '#documents/word-page.ts'
import { mapStyles, type StyleMapping, type StyleTab, styleTabs } from '#documents/word-styles.ts'
import { childOf, everyElement, type XmlElement } from '#documents/xml-tree.ts'
import type { ZipEntry } from '#documents/zip-archive.ts'

/** Header and footer of a page; null where the template has none. */
export interface Letterhead {
  header: TemplatePart | null
  footer: TemplatePart | null
}

/** A template as read. */
export interface WordTemplate {
  mapping: StyleMapping
  /** Null where the template says nothing of its page. */
  pages: DocxPages | null
  letterhead: { first: Letterhead; default: Letterhead }
  /** Whether the first page has a letterhead of its own. */
  hasFirstPage: boolean
  /** How its headings are numbered; null leaves the numbering to us. */
  headingNumbers: HeadingNumber[] | null
  /** Tab stops of its styles, by our ids. */
  tabs: ReadonlyMap<string, StyleTab[]>
  hasLostLinks: boolean
  styles: XmlElement | null
  numbering: XmlElement | null
  theme: TemplatePart | null
  fonts: XmlElement | null
  /** Pictures, under the names that they have in our files. */
  media: ZipEntry[]
}

/** A template, or why it is refused. */
export type TemplateReading = { isRead: true; template: WordTemplate } | ({ isRead: false } & TemplateRefusal)

const letterheadOf = (
  names: ReadonlyMap<string, string> | undefined,
  type: string,
  gathering: TemplateGathering,
): Letterhead => ({
  header: letterheadPart(names?.get(`${type} header`), gathering),
  footer: letterheadPart(names?.get(`${type} footer`), gathering),
})

/** Fonts that are embedded stay behind: only their names are taken. */
const fontNames = (root: XmlElement | undefined): XmlElement | null => {
  if (root === undefined) return null
  for (const font of everyElement(root)) {
    font.children = font.children.filter(
      (each) => typeof each === 'string' || !each.name.startsWith('w:embed'),
    )
  }
  return root
}

const rootOf = (opened: WordPackage, kind: string, name: string): XmlElement | undefined => {
  const root = partRoot(opened, relatedPart(opened, kind) ?? '')
  if (root !== undefined && root.name !== name) throw refuseTemplate('damaged', kind)
  return root
}

const read = (bytes: Buffer): WordTemplate => {
  const opened = openWordPackage(bytes)
  const main = partRoot(opened, opened.main)
  const sections = main === undefined ? [] : sectionsOf(main)
  const names = letterheadNames(sections, relationsOf(opened, opened.main))
  const gathering: TemplateGathering = { opened, media: new Map(), hasLostLinks: false }
  const styles = rootOf(opened, 'styles', 'w:styles')
  const numbering = safeNumbering(partRoot(opened, relatedPart(opened, 'numbering') ?? ''))
  const mapping = mapStyles(styles)
  const hasFirstPage = isOn(childOf(sections[0], 'w:titlePg'))
  // The letterhead is where a letter begins; what goes on after it is what the template ends with.
  const first = letterheadOf(names[0], hasFirstPage ? 'first' : 'default', gathering)
  const others = letterheadOf(names.at(-1), 'default', gathering)
  return {
    mapping,
    pages: pagesOf(sections.at(-1)),
    letterhead: { first, default: others },
    hasFirstPage: hasFirstPage || sections.length > 1,
    headingNumbers: headingNumbers(styles, numbering ?? undefined, mapping.ids),
    tabs: new Map([...mapping.ids].map(([ours, theirs]) => [ours, styleTabs(styles, theirs)])),
    hasLostLinks: gathering.hasLostLinks,
    styles: styles ?? null,
    numbering,
    theme: safePart(relatedPart(opened, 'theme'), gathering),
    fonts: fontNames(rootOf(opened, 'fontTable', 'w:fonts')),
    media: [...gathering.media.values()],
  }
}

/** Reads a template that a person gives; nothing of it is trusted. */
export const readWordTemplate = (bytes: Buffer): TemplateReading => {
  try {
    return { isRead: true, template: read(bytes) }
  } catch (error) {
    if (isTemplateRefusal(error)) return { isRead: false, ...error }
    throw error
  }
}
