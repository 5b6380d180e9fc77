import { expect, test } from 'vitest'
import { lostEdits } from '#tests/bench/drafting-bench.ts'

const before = { revision: 1 }
const after = (revision: number, text: string) => ({ revision, title: { versions: { en: { text } } } })
const saved = (revision: number, title: string) => ({ revision, title })

test.each([
  ['nothing was saved', 0, after(1, 'A'), []],
  [
    'all edits are there, in whatever order they were heard of',
    0,
    after(3, 'C'),
    [saved(3, 'C'), saved(2, 'B')],
  ],
  ['an acknowledged edit made no revision', 1, after(2, 'C'), [saved(2, 'C'), saved(3, 'C')]],
  ['two edits say that they made the same revision', 2, after(2, 'C'), [saved(2, 'B'), saved(2, 'C')]],
  ['the words of the last edit do not stand', 1, after(3, 'B'), [saved(2, 'B'), saved(3, 'C')]],
  ['a revision was made that nobody was told of', 1, after(3, 'B'), [saved(2, 'B')]],
])('%s: %i lost', (_title, lost, now, edits) => {
  expect(lostEdits(before, now, edits)).toBe(lost)
})
