import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '#cli/commands.ts'
import { runCli } from '#cli/run-cli.ts'
import { exchangeBytes, planExchange } from '#documents/exchange-document.ts'
import { matrixBytes, matrixExchange } from '#documents/matrix-exchange.ts'
import { renderMatrixForm } from '#documents/matrix-template.ts'
import { formInput, matrixInput, planInput } from '#tests/support/synthetic-input.ts'

let folder: string
const at = (name: string): string => join(folder, name)

/** The matrix with one field of OP 2 answered otherwise. */
const changed = () => {
  const input = matrixInput()
  const found = input.answers.find((each) => each.fieldId.startsWith('op2.') && each.value === 'X')
  const answers = input.answers.map((each) =>
    each === found ? { ...each, value: '?' as const, sources: each.sources.slice(1) } : each,
  )
  return { input: { ...input, answers }, fieldId: found?.fieldId ?? '' }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plan1540-compare-'))
  writeFileSync(at('old.json'), matrixBytes(matrixExchange(matrixInput())))
  writeFileSync(at('new.json'), matrixBytes(matrixExchange(changed().input)))
  writeFileSync(at('old.xlsx'), await renderMatrixForm(formInput()))
  writeFileSync(at('plan.json'), exchangeBytes(planExchange(planInput(1))))
  const other = { ...matrixInput(), state: { ...matrixInput().state, code: 'XZY' } }
  writeFileSync(at('other.json'), matrixBytes(matrixExchange(other)))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...words: string[]) => runAny('matrix', 'compare', ...words)
const runAny = async (...words: string[]) => {
  let [out, error] = ['', '']
  const exit = await runCli(commands, words, {
    out: (text) => {
      out += text
    },
    error: (text) => {
      error += text
    },
    environment: { LANG: 'en_GB.UTF-8' },
    now: () => new Date('2026-11-23T10:00:00Z'),
  })
  return { exit, out, error }
}

describe('matrix compare', () => {
  test('says in words which field changed, and how', async () => {
    const { exit, out } = await run(at('old.json'), at('new.json'))
    expect(exit).toBe(0)
    expect(out).toContain('From old.json to new.json\n1 field changed\n  another mark: 1\n')
    expect(out).toMatch(/OP 2 row \d+, .* \(.*\)\n {2}X → \?\n {2}Source taken out: /)
  })

  test('answers machines with every change', async () => {
    const { out } = await run(at('new.json'), at('old.json'), '--json')
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      changed: 1,
      fields: [
        { fieldId: changed().fieldId, value: { before: '?', after: 'X' }, kinds: ['value', 'source-gained'] },
      ],
    })
  })

  test('speaks the language asked for', async () => {
    expect((await run(at('old.json'), at('new.json'), '--language', 'fr')).out).toContain('1 champ a changé')
  })

  test('finds nothing between a matrix and itself, nor between a form and the JSON made of it', async () => {
    expect((await run(at('old.json'), at('old.json'))).out).toContain('Nothing changed')
    expect((await runAny('export', at('old.xlsx'), '--out', at('same.json'))).exit).toBe(0)
    const { out } = await run(at('same.json'), at('old.xlsx'))
    expect(out).toContain('both are compared as the form says them')
    expect(out).toContain('Nothing changed')
  })

  test.each([
    ['a plan', 'plan.json', 'is a plan; this command needs a matrix'],
    ['another State’s matrix', 'other.json', 'different States (XZZ, XZY)'],
    ['a file that is not there', 'none.json', 'none.json'],
  ])('refuses %s in one sentence', async (_title, file, sentence) => {
    const { exit, error } = await run(at('old.json'), at(file))
    expect([exit, error]).toEqual([1, expect.stringContaining(sentence)])
  })
})
