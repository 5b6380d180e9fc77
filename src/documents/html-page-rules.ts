/** What stands on every page of a printed HTML document: whose it is, who may read it, its status and the page. */
import type { DocumentMeta } from '#documents/document-tree.ts'

/** A CSS string, which can end neither itself nor the style sheet. */
const quoted = (value: string): string =>
  `"${value.replace(/[\\"<\n\r\f]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `)}"`

/** The boxes in the page's margins. A cover says by itself whose it is. */
export const pageRules = (meta: DocumentMeta, hasCover: boolean): string => {
  const [start, end] = meta.direction === 'rtl' ? ['right', 'left'] : ['left', 'right']
  const look = `direction:${meta.direction};font:8.5pt var(--sans);color:#43525f`
  const box = (place: string, content: string, more = ''): string =>
    `@${place}{content:${content};${look}${more}}`
  const { words } = meta
  const page = `${quoted(`${words.page} `)} counter(page) ${quoted(` ${words.of} `)} counter(pages)`
  const rules = [
    box(`top-${start}`, quoted(`${meta.owner}\u2003${meta.title}`)),
    box(`top-${end}`, quoted(meta.audience), ';font-weight:600'),
    ...(meta.marking === null
      ? []
      : ['top-center', 'bottom-center'].map((place) =>
          box(place, quoted(meta.marking ?? ''), ';font-weight:600;font-size:10pt;color:#13212c'),
        )),
    box(`bottom-${start}`, quoted(meta.status)),
    box(`bottom-${end}`, page),
  ]
  const first = hasCover ? `@page:first{@top-${start}{content:none}@top-${end}{content:none}}` : ''
  return `@page{${rules.join('')}}${first}`
}
