import { expect, test } from 'vitest'
import { historyDeeds, historySubjects } from '#domain/history/history-groups.ts'
import { knownObjects, knownVerbs } from '#web/format/history-kinds.ts'

test.each<[string, Record<string, readonly string[]>, ReadonlySet<string>, string[]]>([
  ['verb', historyDeeds, knownVerbs, []],
  // Said about a record, they are named by it.
  ['kind of object', historySubjects, knownObjects, ['comment', 'suggestion']],
])('every %s that has words of its own is found under one plain word', (_what, groups, known, more) => {
  expect(Object.values(groups).flat().sort()).toEqual([...known, ...more].sort())
})
