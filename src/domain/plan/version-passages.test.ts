import { expect, test } from 'vitest'
import type { Action, Objective, PlanSection } from '#domain/plan/plan.ts'
import { versionPassages } from '#domain/plan/version-passages.ts'
import { originalText, writeText } from '#domain/text/language-text.ts'

const inEnglish = (text: string) => originalText('en', text)
const action = (change: Partial<Action>): Action =>
  ({
    id: 'a',
    number: 14,
    title: inEnglish('Amend the law'),
    description: null,
    expectedResult: null,
    indicator: null,
    baseline: null,
    target: null,
    crossCuttingReason: null,
    progress: null,
    droppedReason: null,
    milestones: [],
    ...change,
  }) as unknown as Action
const section = {
  id: 's',
  position: 2,
  title: inEnglish('Scope'),
  blocks: [{ text: inEnglish('All agencies.') }, { text: originalText('fr', 'Les douanes.') }],
} as unknown as PlanSection
const objective = { id: 'o', letter: 'B', title: inEnglish('Borders') } as unknown as Objective

test('a frozen plan is cut into objectives, sections and actions, each with its words by language', () => {
  const description = writeText(inEnglish('With penalties.'), 'ar', 'مع عقوبات')
  const milestones = [{ id: 'm', on: '2027-01-01', title: inEnglish('Bill tabled') }]
  const passages = versionPassages({
    objectives: [objective],
    sections: [section],
    actions: [action({ description, milestones })],
  })
  expect(passages.map(({ part, recordId, number }) => [part, recordId, number])).toEqual([
    ['objective', 'o', 'B'],
    ['section', 's', '2'],
    ['action', 'a', '14'],
  ])
  const said = passages.map(({ text }) =>
    Object.fromEntries(Object.entries(text.versions).map(([language, version]) => [language, version.text])),
  )
  expect(said).toEqual([
    { en: 'Borders' },
    { en: 'Scope\nAll agencies.', fr: 'Les douanes.' },
    { en: 'Amend the law\nWith penalties.\nBill tabled', ar: 'مع عقوبات' },
  ])
})

test('what has no words is no passage', () => {
  const empty = { ...section, title: inEnglish(' '), blocks: [] } as PlanSection
  expect(versionPassages({ objectives: [], sections: [empty], actions: [] })).toEqual([])
})

test('a part that is too long to be searched in one piece is cut between its texts', () => {
  const page = (number: number) => ({ text: inEnglish(`Page ${number} ${'word '.repeat(3000)}`) })
  const long = { ...section, blocks: [1, 2, 3, 4, 5].map(page) } as unknown as PlanSection
  const passages = versionPassages({ objectives: [], sections: [long], actions: [] })
  const said = passages.map(({ text }) => text.versions.en?.text ?? '')
  expect(said.map((text) => text.match(/Page \d/g))).toEqual([
    ['Page 1', 'Page 2'],
    ['Page 3', 'Page 4'],
    ['Page 5'],
  ])
  expect(Math.max(...said.map(({ length }) => length))).toBeLessThanOrEqual(40_000)
  expect(new Set(passages.map(({ recordId, number }) => `${recordId} ${number}`))).toEqual(new Set(['s 2']))
})
