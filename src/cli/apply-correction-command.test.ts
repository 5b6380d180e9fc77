import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '#cli/commands.ts'
import { runCli } from '#cli/run-cli.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan1540-correction-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const good = {
  format: 'plan1540-correction',
  version: 1,
  edition: '2017',
  row: 'OP2.04',
  concept: 'op2.develop',
  labelRevision: 1,
  language: 'en',
  was: 'develop',
  label: 'develop, including research for that purpose',
  source: 'Official form, page 4',
  reason: 'The words after the comma were missing.',
  proposedBy: null,
  on: '2026-11-26',
}

const apply = async (changes: Record<string, unknown> = {}, ...words: string[]) => {
  let [out, error] = ['', '']
  const file = join(folder, 'correction.json')
  writeFileSync(file, JSON.stringify({ ...good, ...changes }))
  const exit = await runCli(commands, ['framework', 'apply-correction', file, ...words], {
    out: (text) => {
      out += text
    },
    error: (text) => {
      error += text
    },
    environment: { LANG: 'en_GB.UTF-8' },
    now: () => new Date('2026-11-26T10:00:00Z'),
  })
  return { exit, out, error }
}

describe('a proposed correction', () => {
  it('is printed as the change to the data, with the file and the wording that stays as an earlier one', async () => {
    const { exit, out } = await apply()
    expect(exit).toBe(0)
    expect(out).toContain('OP2.04 in data/framework/unscr-1540/2017/op2.yaml becomes:')
    expect(out).toContain('labelRevision: 2')
    expect(out).toContain('en: develop, including research for that purpose')
    expect(out).toContain('until: 2026-11-26')
    expect(out).toContain('Every answer stays.')
  })
  it('is answered to machines', async () => {
    const { out } = await apply({}, '--json')
    expect(JSON.parse(out)).toMatchObject({ ok: true, row: 'OP2.04', labelRevision: 2 })
  })
  it.each([
    [{ was: 'developing' }, 'has changed since: “develop”'],
    [{ label: 'develop' }, 'is worded so already'],
    [{ concept: 'op2.use' }, 'asks something else'],
    [{ row: 'OP2.99' }, 'has no row OP2.99'],
    [{ edition: '1999' }, 'There is no edition 1999'],
    [{ source: '' }, 'is not a correction that keeps to the published schema'],
    [{ concept: 'op2.develop', meaning: 'other' }, 'is not a correction'],
  ])('is refused with %j', async (changes, sentence) => {
    const { exit, out, error } = await apply(changes)
    expect([exit, out, error]).toEqual([1, '', expect.stringContaining(sentence)])
  })
})
