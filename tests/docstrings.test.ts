import { expect, test } from 'vitest'
import { readSourceFiles } from '#tests/support/source-imports.ts'

/** `export type Weapon = (typeof weapons)[number]`: the list it is made from says what it is. */
const isDerived = (line: string) => /^export type \w+(<.*>)? = \(?(keyof )?\(?typeof \w+/.test(line)

const bareExports = (text: string): string[] => {
  const lines = text.split('\n')
  return lines.filter(
    (line, at) =>
      /^export (async |declare )?(const|type|interface|function|class)/.test(line) &&
      !isDerived(line) &&
      !lines[at - 1]?.endsWith('*/'),
  )
}

test('everything that domain, contract and store give to others says what it is', () => {
  const bare = readSourceFiles('src/domain', 'src/contract', 'src/store')
    .filter((file) => !file.isTest)
    .flatMap((file) => bareExports(file.text).map((line) => `${file.path}: ${line}`))
  expect(bare).toEqual([])
})

test.each([
  ['/** Days. */\nexport const days = 7', 0],
  ['export const days = 7', 1],
  ['export async function* read() {}', 1],
  ["/** Marks. */\nexport const marks = ['X'] as const\nexport type Mark = (typeof marks)[number]", 0],
  ['export interface Plan {', 1],
])('%j leaves %i without a word', (text, count) => {
  expect(bareExports(text)).toHaveLength(count)
})
