/** Puts the styles of ours that a template lacks beside its own. */
import { findStyle, idOf, isDefault, namesOf, type StyleMapping, typeOf } from '#documents/word-styles.ts'
import { childOf, elementsOf, wordValue, type XmlElement, xmlElement } from '#documents/xml-tree.ts'

/** The template's styles with those of ours that it lacks, and the ids by which our text is to name them all. */
export interface MergedStyles {
  root: XmlElement
  ids: ReadonlyMap<string, string>
}

const without = (element: XmlElement, name: string): XmlElement => ({
  ...element,
  children: element.children
    .filter((child) => typeof child === 'string' || child.name !== name)
    .map((child) => (typeof child === 'string' ? child : without(child, name))),
})

/** Text that names no language of its own is in the document's, whatever the template was written in. */
const inLanguageOf = (theirs: XmlElement, ours: XmlElement): XmlElement[] => {
  const language = childOf(ours, 'w:docDefaults', 'w:rPrDefault', 'w:rPr', 'w:lang')
  const clean = without(theirs, 'w:lang')
  const run = childOf(clean, 'w:docDefaults', 'w:rPrDefault', 'w:rPr')
  const defaults = xmlElement('w:docDefaults', {}, [
    xmlElement('w:rPrDefault', {}, [
      xmlElement('w:rPr', {}, [...(run?.children ?? []), ...(language === undefined ? [] : [language])]),
    ]),
    ...elementsOf(childOf(clean, 'w:docDefaults'), 'w:pPrDefault'),
  ])
  return [defaults, ...elementsOf(clean).filter((each) => each.name !== 'w:docDefaults')]
}

/** A style of ours among those of the template: its sizes and spaces, in the template's typeface. */
const placed = (style: XmlElement, theirs: readonly XmlElement[], ids: ReadonlyMap<string, string>) => {
  const attributes = new Map(style.attributes).set('w:styleId', ids.get(idOf(style)) ?? idOf(style))
  if (theirs.some((each) => typeOf(each) === typeOf(style) && isDefault(each))) attributes.delete('w:default')
  // Word knows one style of a name, whatever its type.
  const name = wordValue(style, 'w:name') ?? ''
  const isNameTaken = theirs.some((each) => namesOf(each)[0] === name.toLowerCase())
  const children = elementsOf(style).flatMap((child): XmlElement[] => {
    if (child.name === 'w:name' && isNameTaken)
      return [xmlElement('w:name', { 'w:val': `${name} (Plan1540)` })]
    if (child.name === 'w:rPr') return [without(child, 'w:rFonts')]
    if (!/^w:(basedOn|link|next)$/.test(child.name)) return [child]
    const id = ids.get(wordValue(child) ?? '')
    return id === undefined ? [] : [xmlElement(child.name, { 'w:val': id })]
  })
  return { ...style, attributes, children }
}

/** Joins the template's styles and ours. */
export const mergeStyles = (theirs: XmlElement, ours: XmlElement, mapping: StyleMapping): MergedStyles => {
  const kept = inLanguageOf(theirs, ours)
  const theirStyles = kept.filter((each) => each.name === 'w:style')
  const takenIds = new Set(theirStyles.map(idOf))
  const ids = new Map(mapping.ids)
  const added: XmlElement[] = []
  for (const style of elementsOf(ours, 'w:style')) {
    const id = idOf(style)
    if (ids.has(id)) continue
    const same = findStyle(theirStyles, wordValue(style, 'w:name') ?? '', typeOf(style))
    ids.set(id, same !== undefined ? idOf(same) : takenIds.has(id) ? `Plan1540${id}` : id)
    if (same === undefined) added.push(style)
  }
  const children = [...kept, ...added.map((style) => placed(style, theirStyles, ids))]
  return { root: { ...theirs, children }, ids }
}
