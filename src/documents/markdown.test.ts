import { describe, expect, it } from 'vitest'
import { createPageReader, readMarkdown } from '#documents/markdown.ts'

const text = (value: string) => ({ kind: 'text', text: value })

describe('constrained Markdown', () => {
  it('keeps headings, emphasis, lists and links', () => {
    expect(readMarkdown('## Aim\n\nA **law** and *order*.\n\n1. [Code](https://example.org)\n')).toEqual([
      { kind: 'heading', level: 2, content: [text('Aim')] },
      {
        kind: 'paragraph',
        content: [
          text('A '),
          { kind: 'strong', content: [text('law')] },
          text(' and '),
          { kind: 'emphasis', content: [text('order')] },
          text('.'),
        ],
      },
      {
        kind: 'list',
        isOrdered: true,
        items: [
          [
            {
              kind: 'paragraph',
              content: [{ kind: 'link', address: 'https://example.org', content: [text('Code')] }],
            },
          ],
        ],
      },
    ])
  })

  it('keeps tables', () => {
    expect(readMarkdown('| Act | Year |\n| --- | --- |\n| Penal Code | 2009 |\n')).toEqual([
      {
        kind: 'table',
        head: [[text('Act')], [text('Year')]],
        rows: [[[text('Penal Code')], [text('2009')]]],
      },
    ])
  })

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', '../else'])(
    'keeps the words of a link to %s and drops the link',
    (address) => {
      expect(readMarkdown(`[here](${address})`)).toEqual([{ kind: 'paragraph', content: [text('here')] }])
    },
  )

  it.each([['1. '.repeat(6666)], ['_*'.repeat(10_000)], ['> - '.repeat(5000)], ['>'.repeat(20_000)]])(
    'past its bounds is shown as it was typed: %.6s…',
    (markdown) => {
      expect(readMarkdown(`Aim.\n\n${markdown}`)).toEqual([
        { kind: 'paragraph', content: [text('Aim.')] },
        { kind: 'paragraph', content: [text(markdown.trim())] },
      ])
    },
  )

  it('of one page is read until its texts hold too much together', () => {
    const read = createPageReader()
    const list = '- *a*\n'.repeat(300)
    const kinds = Array.from({ length: 20 }, () => read(list)[0]?.kind)
    expect(kinds.slice(0, 3)).toEqual(['list', 'list', 'list'])
    expect(kinds.at(-1)).toBe('paragraph')
    expect(createPageReader()(list)[0]?.kind).toBe('list')
  })

  it('degrades HTML, images and code to their text', () => {
    expect(readMarkdown('<script>alert(1)</script>')).toEqual([
      { kind: 'paragraph', content: [text('alert(1)')] },
    ])
    expect(readMarkdown('a <b>c</b> ![seal](x.png) `d`')).toEqual([
      { kind: 'paragraph', content: [text('a '), text('c'), text(' '), text('seal'), text(' '), text('d')] },
    ])
  })
})
