import { expect, test } from 'vitest'
import { originalText } from '#domain/text/language-text.ts'
import { byName } from '#web/pages/plan/due-parts.tsx'

const group = (name: string | null) => ({
  agency: name === null ? null : { id: name, name: originalText('en', name) },
  items: [],
})

test('agencies stand by name, and what nobody leads stands last', () => {
  const groups = [group('Trade'), group(null), group('Agriculture'), group('Justice')]
  expect(byName(groups, 'en').map(({ agency }) => agency?.id ?? null)).toEqual([
    'Agriculture',
    'Justice',
    'Trade',
    null,
  ])
})
