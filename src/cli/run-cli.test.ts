import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkCommand } from '#cli/check-command.ts'
import { draftCommand } from '#cli/draft-command.ts'
import { exportCommand } from '#cli/export-command.ts'
import { matrixTemplateCommand } from '#cli/matrix-template-command.ts'
import { runCli } from '#cli/run-cli.ts'
import { renderMatrixForm } from '#documents/matrix-template.ts'
import { readZip, writeZip } from '#documents/zip-archive.ts'
import { formInput } from '#tests/support/synthetic-input.ts'

const commands = [matrixTemplateCommand, checkCommand, draftCommand, exportCommand]
let folder: string
const at = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plan1540-cli-'))
  writeFileSync(at('filled.xlsx'), await renderMatrixForm(formInput()))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs one command line as a person would, and gives what it printed. */
const run = async (...words: string[]) => {
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
const files = (): string[] => readdirSync(folder).sort()

describe('a form that somebody sent', () => {
  it('and that a spreadsheet library would work on for hours is refused in one sentence', async () => {
    const entries = readZip(readFileSync(at('filled.xlsx')), 1e8)
    if (!Array.isArray(entries)) throw new Error(entries)
    const hostile = entries.map(({ name, data }) => {
      const merges = '</sheetData><mergeCells><mergeCell ref="AA900:XFD1048576"/></mergeCells>'
      return name === 'xl/worksheets/sheet2.xml'
        ? { name, data: Buffer.from(data.toString('utf8').replace('</sheetData>', merges)) }
        : { name, data }
    })
    writeFileSync(at('hostile.xlsx'), writeZip(hostile))
    const { exit, error } = await run('check', at('hostile.xlsx'))
    expect(exit).toBe(1)
    expect(error).toBe(
      'The workbook reaches beyond row 20,000 or column 500, or merges more cells than a form has, and was not opened.\n',
    )
    rmSync(at('hostile.xlsx'))
  })
})

describe('a person without a server', () => {
  it('gets a blank form, and a draft of every gap from it', async () => {
    expect(await run('matrix', 'template', '--edition', '2017', '--out', at('blank.xlsx'))).toMatchObject({
      exit: 0,
      error: '',
    })
    const drafted = await run('draft', at('blank.xlsx'), '--out', at('all.json'))
    expect(drafted.exit).toBe(0)
    expect(drafted.out).toContain('blank 256')
  })

  it('drafts Word, Excel and JSON in one go, and is told what was done and what is left', async () => {
    const outs = ['nap.docx', 'nap.xlsx', 'nap.json'].flatMap((name) => ['--out', at(name)])
    const { exit, out } = await run(
      'draft',
      at('filled.xlsx'),
      ...outs,
      '--start',
      '2027-01-01',
      '--years',
      '5',
    )
    expect(exit).toBe(0)
    expect(out).toContain('Republic of Zandoria (XZZ, invented), matrix edition 2017')
    expect(out).toMatch(/gaps taken up: \d+ blank, \d+ marked “\?”/)
    expect(out).toContain('for 1 January 2027 to 31 December 2031')
    expect(out).toContain('have no lead agency')
    expect(readFileSync(at('nap.docx')).subarray(0, 2).toString()).toBe('PK')
    const plan = JSON.parse(readFileSync(at('nap.json'), 'utf8')) as {
      plan: { actions: { fieldIds: string[] }[] }
    }
    expect(plan.plan.actions.every((action) => action.fieldIds.length > 0)).toBe(true)
  })

  it('drafts from two gaps only', async () => {
    const gaps = ['op2.manufacture/CW/legal', 'op2.acquire']
    const { exit, out } = await run(
      'draft',
      at('filled.xlsx'),
      '--only',
      gaps[0] ?? '',
      '--only',
      gaps[1] ?? '',
      '--out',
      at('two.json'),
      '--json',
    )
    expect(exit).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ ok: true, plan: { actions: 2 } })
  })

  it('turns the plan into Arabic Word, and the form into a matrix document', async () => {
    expect((await run('export', at('nap.json'), '--language', 'ar', '--out', at('nap-ar.docx'))).exit).toBe(0)
    expect(
      (await run('export', at('filled.xlsx'), '--out', at('matrix.docx'), '--out', at('matrix.json'))).exit,
    ).toBe(0)
    expect((await run('check', at('matrix.json'))).exit).toBe(0)
    expect((await run('check', at('nap.json'))).out).toContain('have no lead agency')
  })

  it('is asked for the source of each X that names none, in a form, a matrix and the plan drafted from it', async () => {
    const input = formInput()
    const bare = input.answers.find((answer) => answer.fieldId.startsWith('op2.') && answer.value === 'X')
    const answers = input.answers.map((each) => (each === bare ? { ...each, sources: [] } : each))
    writeFileSync(at('bare.xlsx'), await renderMatrixForm({ ...input, answers }))
    const [weapon, facet] = (bare?.fieldId ?? '').split('/').slice(1)
    expect((await run('check', at('bare.xlsx'))).out).toContain(`${weapon}: X names no source.`)
    await run('export', at('bare.xlsx'), '--out', at('bare.json'))
    const { out } = await run('check', at('bare.json'))
    expect(out).toContain('Still open (')
    expect(out).toMatch(/Source never verified \(Ask\), \d+ questions: OP 1 rows/)
    const words = facet === 'legal' ? 'legal framework' : 'enforcement'
    expect(out).toMatch(
      new RegExp(`OP 2 row \\d+, .* \\(${weapon}: ${words}\\): X is recorded, and no source is named\\.`),
    )
    const drafted = await run('draft', at('bare.xlsx'), '--out', at('bare.docx'))
    expect(drafted.out).toMatch(/One field is marked X and names no source: OP 2 row \d+\./)
    for (const name of ['bare.xlsx', 'bare.json', 'bare.docx']) rmSync(at(name))
  })
})

describe('a refusal is one sentence, exit 1, and leaves no output', () => {
  let before: string[]
  beforeEach(() => {
    before = files()
  })
  const bad = async (name: string, content: Buffer | string, ...words: string[]) => {
    const folderOfInput = mkdtempSync(join(tmpdir(), 'plan1540-input-'))
    const path = join(folderOfInput, name)
    writeFileSync(path, content)
    try {
      return await run('draft', path, '--out', at('never.docx'), '--out', at('never.json'), ...words)
    } finally {
      rmSync(folderOfInput, { recursive: true, force: true })
    }
  }

  it.each([
    [
      'a renamed PDF',
      Buffer.from('%PDF-1.7 and so on and so on'),
      'This is not an Excel workbook (.xlsx): it is a PDF.',
    ],
    ['an empty file', Buffer.alloc(0), 'The file is empty.'],
    [
      'a damaged file',
      Buffer.from('PK\u0003\u0004 but nothing else of it'),
      'The file is damaged and cannot be opened.',
    ],
    ['21 MB', Buffer.alloc(21 * 1024 * 1024), 'm.xlsx is larger than 20 MB and was not opened.'],
  ])('%s', async (_what, content, sentence) => {
    expect(await bad('m.xlsx', content)).toEqual({ exit: 1, out: '', error: `${sentence}\n` })
    expect(files()).toEqual(before)
  })

  it('a formula where a value belongs names its sheet and cell', async () => {
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(at('filled.xlsx'))
    const sheet = workbook.worksheets[2]
    if (sheet === undefined) throw new Error('no sheet')
    sheet.getCell('G7').value = { formula: '1+1', result: 2 }
    const { exit, error } = await bad('m.xlsx', Buffer.from(await workbook.xlsx.writeBuffer()))
    expect([exit, error]).toEqual([
      1,
      `${sheet.name}, cell G7: A formula stands where a value belongs. Write the value itself.\n`,
    ])
    expect(files()).toEqual(before)
  })

  it('a file that is not there; a file that would be written over', async () => {
    expect((await run('draft', at('none.xlsx'), '--out', at('never.docx'))).error).toContain(
      'There is no file',
    )
    const old = readFileSync(at('nap.docx'))
    const again = await run('draft', at('filled.xlsx'), '--out', at('new.json'), '--out', at('nap.docx'))
    expect([again.exit, again.error]).toEqual([
      1,
      `${at('nap.docx')} exists already; with --force it is written over.\n`,
    ])
    expect(existsSync(at('new.json'))).toBe(false)
    expect(readFileSync(at('nap.docx')).equals(old)).toBe(true)
    expect((await run('draft', at('filled.xlsx'), '--out', at('nap.docx'), '--force')).exit).toBe(0)
  })

  it('JSON that is none, or not ours, or not by the schema', async () => {
    writeFileSync(at('a.json'), '{')
    expect((await run('check', at('a.json'))).error).toContain('is not JSON')
    writeFileSync(at('a.json'), '{"format":"else"}')
    expect((await run('check', at('a.json'))).error).toContain('neither a plan nor a matrix')
    writeFileSync(at('a.json'), '{"format":"plan1540-plan"}')
    const { exit, out } = await run('check', at('a.json'), '--json')
    expect(exit).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ ok: false, code: 'json-not-valid' })
    rmSync(at('a.json'))
  })
})

describe('wrong usage exits 2', () => {
  it.each([
    [['nothing-known'], 'There is no command'],
    [['draft'], 'Name the file'],
    [['draft', 'a.xlsx'], 'Say where to write'],
    [['draft', 'a.xlsx', 'b.xlsx', '--out', 'c.docx'], 'one file too many'],
    [['draft', 'a.xlsx', '--out', 'c.odt'], 'the ending must be one of .docx, .pdf, .html, .xlsx, .json'],
    [['draft', 'a.xlsx', '--out', 'c.docx', '--start', '2027-02-30'], 'is not a day'],
    [['draft', 'a.xlsx', '--out', 'c.docx', '--years', '40'], 'whole number from 1 to 10'],
    [['draft', 'a.xlsx', '--out', 'c.docx', '--colour', 'red'], 'Unknown option'],
    [['matrix', 'template', '--edition', '1999', '--out', 'x.xlsx'], 'There is no edition'],
  ])('%j', async (words, sentence) => {
    const { exit, error } = await run(...words)
    expect([exit, error]).toEqual([2, expect.stringContaining(sentence)])
  })

  it('and help exits 0, for all and for each command', async () => {
    expect((await run('--help')).out).toContain('matrix template')
    for (const command of commands) {
      const { exit, out } = await run(...command.name.split(' '), '--help')
      expect([exit, out]).toEqual([0, expect.stringContaining(command.usage)])
    }
  })
})
