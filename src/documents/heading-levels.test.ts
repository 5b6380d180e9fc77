import { expect, test } from 'vitest'
import { heading, text } from '#documents/document-parts.ts'
import type { HeadingLevel } from '#documents/document-tree.ts'
import { withoutSkippedLevels } from '#documents/heading-levels.ts'
import { renderHtml } from '#documents/html-renderer.ts'
import { renderPdf } from '#documents/pdf-renderer.ts'
import { planDocument } from '#documents/plan-document.ts'
import { originalText } from '#domain/text/language-text.ts'
import { planInput } from '#tests/support/synthetic-input.ts'

const documentOf = (levels: readonly HeadingLevel[]) => ({
  ...planDocument(planInput(1)),
  sections: [
    {
      orientation: 'portrait' as const,
      blocks: levels.map((level) => heading(level, [text('x')], { isNumbered: false })),
    },
  ],
})
const levelsOf = (levels: readonly HeadingLevel[]): number[] =>
  withoutSkippedLevels(documentOf(levels)).sections.flatMap((section) =>
    section.blocks.map((block) => (block.kind === 'heading' ? block.level : 0)),
  )

test.each<[HeadingLevel[], number[]]>([
  [
    [1, 3, 3, 1, 2, 3],
    [1, 2, 2, 1, 2, 3],
  ],
  [
    [3, 1, 3],
    [1, 1, 2],
  ],
])('levels %j follow each other as %j', (given, settled) => {
  expect(levelsOf(given)).toEqual(settled)
})

test('headings that a person wrote alike stay alike, also where each begins a block of its own', () => {
  expect(levelsOf([1, 3, 3, 3])).toEqual([1, 2, 2, 2])
})

test('a heading that a person wrote two levels down keeps no plan from becoming PDF or HTML', () => {
  const input = planInput(1)
  const sections = input.plan.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) => ({
      ...block,
      text: originalText('en', '### Far down\n\nText.\n\n# At the top\n\n#### Deeper still\n\n- a list'),
    })),
  }))
  const document = planDocument({ ...input, plan: { ...input.plan, sections } })
  expect(renderPdf(document).subarray(0, 5).toString()).toBe('%PDF-')
  const levels = [
    ...renderHtml(document)
      .toString()
      .matchAll(/<h([1-6])[ >]/g),
  ].map((match) => Number(match[1]))
  expect(levels.every((level, at) => level <= (levels[at - 1] ?? 0) + 1)).toBe(true)
})
