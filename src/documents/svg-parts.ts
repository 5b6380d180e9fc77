/** Short ways to write the parts of a picture. All words are escaped; looks are attributes, never styles. */
import { escaped } from '#documents/markup-text.ts'

export const pictureColours = {
  ink: '#13212c',
  grey: '#43525f',
  hair: '#a9b4bd',
  line: '#d3dbe1',
  accent: '#00629b',
  deep: '#00456e',
  tint: '#e3f0f8',
  paper: '#ffffff',
} as const

/** One element; attributes that are null are left out. */
export const svg = (
  name: string,
  attributes: Readonly<Record<string, string | number | null>>,
  ...content: string[]
): string => {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(
      ([key, value]) =>
        ` ${key}="${escaped(typeof value === 'number' ? `${+value.toFixed(1)}` : `${value}`)}"`,
    )
    .join('')
  return content.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${content.join('')}</${name}>`
}

/** A picture of this size; x runs from where a line of text begins, so that Arabic mirrors. */
export interface Canvas {
  width: number
  isMirrored: boolean
}

/** x on the page. */
export const across = (canvas: Canvas, x: number): number => (canvas.isMirrored ? canvas.width - x : x)
/** x of a shape's left edge, `width` wide. */
export const leftOf = (canvas: Canvas, x: number, width: number): number =>
  canvas.isMirrored ? canvas.width - x - width : x

/** A line of words that begins, ends or is centred at x. */
export const words = (
  canvas: Canvas,
  said: string,
  at: {
    x: number
    y: number
    anchor?: 'start' | 'middle' | 'end'
    size?: number
    weight?: 400 | 600
    fill?: string
  },
): string => {
  const anchor = at.anchor ?? 'start'
  // Anchors are meant along the line of reading; SVG counts them from the left unless told otherwise.
  const turned = canvas.isMirrored ? { start: 'end', middle: 'middle', end: 'start' }[anchor] : anchor
  return svg(
    'text',
    {
      x: across(canvas, at.x),
      y: at.y,
      'text-anchor': turned === 'start' ? null : turned,
      'font-size': at.size ?? 8.5,
      'font-weight': at.weight === 600 ? 600 : null,
      fill: at.fill ?? pictureColours.ink,
    },
    // Words run the way of their first letter, also where the picture around them runs the other way.
    escaped(canvas.isMirrored ? `\u2068${said}\u2069` : said),
  )
}

/** The whole picture. */
export const picture = (canvas: Canvas, height: number, ...content: string[]): string =>
  svg(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${canvas.width} ${Math.ceil(height)}`,
      // Places are counted from the left in every language.
      direction: canvas.isMirrored ? 'ltr' : null,
      'font-family': "'Source Sans 3', Amiri, 'Segoe UI', sans-serif",
    },
    ...content,
  )
