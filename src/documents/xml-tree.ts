/**
 * Reads and writes XML from files that people give us: strictly, without document types or entities of its own,
 * within limits. Names stay as they are written; whoever looks for `w:style` may rely on `w` being WordprocessingML.
 */
import { SaxesParser } from 'saxes'

/** One element; texts stand among its children. */
export interface XmlElement {
  name: string
  attributes: Map<string, string>
  children: (XmlElement | string)[]
}

const mostBytes = 8 * 1024 * 1024
/** Word's own files stay below 60; deeper ones would exhaust the stack of whoever walks them. */
const mostDepth = 200

/** Prefixes that we look for, each of which must mean its own namespace and no other prefix may. */
const ownPrefixes = new Map([
  ['w', 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'],
  ['r', 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'],
])
const ownNamespaces = new Map([...ownPrefixes].map(([prefix, uri]) => [uri, prefix]))

const isOrdinary = (declared: Record<string, string>): boolean =>
  Object.entries(declared).every(([prefix, uri]) =>
    ownPrefixes.has(prefix)
      ? ownPrefixes.get(prefix) === uri
      : !ownNamespaces.has(uri) && !uri.startsWith('http://purl.oclc.org/ooxml/'),
  )

/** The root element, or null where the bytes are not such XML. Comments and processing instructions are left out. */
export const parseXml = (data: Buffer): XmlElement | null => {
  if (data.length > mostBytes) return null
  const top: XmlElement = { name: '', attributes: new Map(), children: [] }
  const open: XmlElement[] = [top]
  const parser = new SaxesParser({ xmlns: true, position: false })
  const add = (child: XmlElement | string): void => {
    open.at(-1)?.children.push(child)
  }
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw new Error('document type')
  })
  parser.on('opentag', (tag) => {
    if (open.length > mostDepth || !isOrdinary(tag.ns ?? {})) throw new Error('unusual')
    const attributes = new Map(Object.values(tag.attributes).map(({ name, value }) => [name, value]))
    const element: XmlElement = { name: tag.name, attributes, children: [] }
    add(element)
    open.push(element)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  // Between elements outside the root there are only spaces.
  parser.on('text', (text) => {
    if (open.length > 1) add(text)
  })
  parser.on('cdata', add)
  try {
    parser.write(new TextDecoder('utf-8', { fatal: true }).decode(data)).close()
  } catch {
    return null
  }
  return elementsOf(top)[0] ?? null
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}
const escapeText = (text: string): string => text.replace(/[&<>\r]/g, (mark) => escapes[mark] ?? mark)
const escapeValue = (text: string): string => text.replace(/[&<>"\t\n\r]/g, (mark) => escapes[mark] ?? mark)

/** Attributes as they stand in a tag, each with a space before it. */
export const writeAttributes = (attributes: ReadonlyMap<string, string>): string =>
  [...attributes].map(([name, value]) => ` ${name}="${escapeValue(value)}"`).join('')

/** An element or a text as XML. */
export const writeXml = (node: XmlElement | string): string => {
  if (typeof node === 'string') return escapeText(node)
  const inside = node.children.map(writeXml).join('')
  const tag = `${node.name}${writeAttributes(node.attributes)}`
  return inside === '' ? `<${tag}/>` : `<${tag}>${inside}</${node.name}>`
}

/** A whole file. */
export const xmlFile = (xml: string): Buffer =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`)

/** The name without its prefix. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Child elements, all or those of a name. */
export const elementsOf = (element: XmlElement | undefined, name?: string): XmlElement[] =>
  (element?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name),
  )

/** Follows names downwards, the first child of each. */
export const childOf = (element: XmlElement | undefined, ...names: string[]): XmlElement | undefined =>
  names.reduce<XmlElement | undefined>((at, name) => elementsOf(at, name)[0], element)

/** The `w:val` of an element, or of the child that the names lead to. */
export const wordValue = (element: XmlElement | undefined, ...names: string[]): string | undefined =>
  childOf(element, ...names)?.attributes.get('w:val')

/** Every element of a tree in document order, the root first. */
export const everyElement = function* (root: XmlElement): Generator<XmlElement> {
  yield root
  for (const child of elementsOf(root)) yield* everyElement(child)
}

/** Makes an element. */
export const xmlElement = (
  name: string,
  attributes: Record<string, string> = {},
  children: XmlElement['children'] = [],
): XmlElement => ({ name, attributes: new Map(Object.entries(attributes)), children })
