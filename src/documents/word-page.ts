/** The page of a template's section: its size and margins, upright and turned as Word turns them. */
import { type DocxPages, type PageMargins, textWidth } from '#documents/docx-page.ts'
import { refuseTemplate } from '#documents/word-package.ts'
import { childOf, elementsOf, everyElement, type XmlElement } from '#documents/xml-tree.ts'

/** The smallest text area that our tables can stand in, in twips: 8.8 and 7 cm. */
const leastWidth = 5000
const leastHeight = 4000

/** What printers leave white, 7 mm: a template without a header may put it on the edge, and ours would be cut off. */
const leastEdge = 400

/** Properties of all sections, in order; those of a tracked change are no section. */
export const sectionsOf = (main: XmlElement): XmlElement[] => {
  const all = [...everyElement(main)]
  const former = new Set(
    all.filter((each) => each.name === 'w:sectPrChange').flatMap((each) => elementsOf(each)),
  )
  return all.filter((each) => each.name === 'w:sectPr' && !former.has(each))
}

/** Whether a switch such as `w:titlePg` is there and not turned off. */
export const isOn = (element: XmlElement | undefined): boolean =>
  element !== undefined && !/^(0|false|off)$/.test(element.attributes.get('w:val') ?? '')

const twips = (element: XmlElement | undefined, name: string, otherwise: number): number => {
  const value = Math.abs(Number.parseInt(element?.attributes.get(`w:${name}`) ?? '', 10))
  return Number.isNaN(value) ? otherwise : value
}

/** A quarter turn, as when the orientation is changed in Word: the left margin comes to the top. */
const turned = ({ top, right, bottom, left, header, footer }: PageMargins): PageMargins => ({
  top: left,
  right: top,
  bottom: right,
  left: bottom,
  header,
  footer,
})
const turnedBack = (margins: PageMargins): PageMargins => turned(turned(turned(margins)))

/** Pages by a section's properties; null where it says nothing of its page. */
export const pagesOf = (section: XmlElement | undefined): DocxPages | null => {
  const size = childOf(section, 'w:pgSz')
  if (size === undefined) return null
  const edges = childOf(section, 'w:pgMar')
  const edge = (name: string, otherwise: number) => Math.max(twips(edges, name, otherwise), leastEdge)
  const own: PageMargins = {
    top: edge('top', 1440),
    right: edge('right', 1440),
    bottom: edge('bottom', 1440),
    // Room for the binding.
    left: edge('left', 1440) + twips(edges, 'gutter', 0),
    header: edge('header', 708),
    footer: edge('footer', 708),
  }
  const [width, height] = [twips(size, 'w', 12240), twips(size, 'h', 15840)]
  const isLying = width > height
  const pages: DocxPages = {
    short: Math.min(width, height),
    long: Math.max(width, height),
    portrait: isLying ? turnedBack(own) : own,
    landscape: isLying ? own : turned(own),
  }
  const heightOf = (orientation: 'portrait' | 'landscape'): number =>
    (orientation === 'portrait' ? pages.long : pages.short) -
    pages[orientation].top -
    pages[orientation].bottom
  for (const orientation of ['portrait', 'landscape'] as const) {
    if (textWidth(pages, orientation) < leastWidth || heightOf(orientation) < leastHeight)
      throw refuseTemplate('no-room')
  }
  // 22 inches, the largest that Word knows.
  if (pages.long > 31680) throw refuseTemplate('no-room')
  return pages
}

/** Names of the header and footer parts of a section, by type; a section goes on with what the one before has. */
export const letterheadNames = (
  sections: readonly XmlElement[],
  relations: readonly { id: string; target: string; isExternal: boolean }[],
): Map<string, string>[] => {
  let known = new Map<string, string>()
  return sections.map((section) => {
    known = new Map(known)
    for (const each of elementsOf(section)) {
      const kind = /^w:(header|footer)Reference$/.exec(each.name)?.[1]
      const id = each.attributes.get('r:id')
      if (kind === undefined || id === undefined) continue
      const part = relations.find((relation) => relation.id === id && !relation.isExternal)
      if (part === undefined) throw refuseTemplate('damaged', kind)
      known.set(`${each.attributes.get('w:type') ?? 'default'} ${kind}`, part.target)
    }
    return known
  })
}
