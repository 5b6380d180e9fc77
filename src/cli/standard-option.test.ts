import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exportCommand } from '#cli/export-command.ts'
import { runCli } from '#cli/run-cli.ts'
import { renderMatrixForm } from '#documents/matrix-template.ts'
import { formInput } from '#tests/support/synthetic-input.ts'

let folder: string
const at = (name: string): string => join(folder, name)

const run = async (...words: string[]) => {
  let error = ''
  const exit = await runCli([exportCommand], ['export', at('filled.xlsx'), ...words], {
    out: () => undefined,
    error: (text) => {
      error += text
    },
    environment: { LANG: 'en_GB.UTF-8' },
    now: () => new Date('2026-11-23T10:00:00Z'),
  })
  return { exit, error }
}
/** The standard that a PDF says of itself in its metadata. */
const claims = (name: string) => {
  const text = readFileSync(at(name)).toString('latin1')
  return { archive: text.includes('pdfaid:part'), accessible: text.includes('pdfuaid:part') }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plan1540-standard-'))
  writeFileSync(at('filled.xlsx'), await renderMatrixForm(formInput()))
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('a PDF is made for people, or for archives where that is asked for; Word beside it is as ever', async () => {
  expect(await run('--out', at('people.pdf'))).toMatchObject({ exit: 0 })
  expect(claims('people.pdf')).toEqual({ archive: false, accessible: true })
  const both = ['--out', at('archive.pdf'), '--out', at('matrix.docx')]
  expect(await run('--standard', 'a-2a', ...both)).toMatchObject({ exit: 0 })
  expect(claims('archive.pdf')).toEqual({ archive: true, accessible: false })
  expect(existsSync(at('matrix.docx'))).toBe(true)
}, 60_000)

it('an unknown standard and one without a PDF are refused, and nothing is written', async () => {
  const unknown = await run('--standard', 'a-4', '--out', at('x.pdf'))
  expect(unknown).toMatchObject({ exit: 2 })
  expect(unknown.error).toContain('PDF files are made as ua-1, a-2a; “a-4” is none of these.')
  const word = await run('--standard', 'a-2a', '--out', at('x.docx'))
  expect(word).toMatchObject({ exit: 2 })
  expect(word.error).toContain('--standard is for PDF files')
  expect([existsSync(at('x.pdf')), existsSync(at('x.docx'))]).toEqual([false, false])
})
