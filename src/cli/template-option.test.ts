import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftCommand } from '#cli/draft-command.ts'
import { exportCommand } from '#cli/export-command.ts'
import { runCli } from '#cli/run-cli.ts'
import { renderMatrixForm } from '#documents/matrix-template.ts'
import { readWordTemplate } from '#documents/word-template.ts'
import { formInput } from '#tests/support/synthetic-input.ts'
import {
  moreRelation,
  withInHeader,
  withNumberedHeadings,
  wordTemplateFile,
} from '#tests/support/word-template-files.ts'

let folder: string
const at = (name: string): string => join(folder, name)

const run = async (...words: string[]) => {
  let [out, error] = ['', '']
  const exit = await runCli([draftCommand, exportCommand], words, {
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
const draft = (template: string, ...outs: string[]) =>
  run(
    'draft',
    at('filled.xlsx'),
    '--only',
    'op2.acquire',
    '--template',
    at(template),
    ...outs.flatMap((name) => ['--out', at(name)]),
  )

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plan1540-own-template-'))
  writeFileSync(at('filled.xlsx'), await renderMatrixForm(formInput()))
  writeFileSync(at('ministry.docx'), await wordTemplateFile())
  const link = withInHeader(
    '<w:p><w:hyperlink r:id="rIdMore"><w:r><w:t>www</w:t></w:r></w:hyperlink></w:p>',
    moreRelation('hyperlink', 'https://ministry.example/', true),
  )
  const change = (name: string, xml: string) => withNumberedHeadings(name, link(name, xml))
  writeFileSync(at('numbered.docx'), await wordTemplateFile({ change }))
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a person with a template of the ministry', () => {
  it('is told which styles were taken over and which are missing', async () => {
    const { exit, out } = await draft('ministry.docx', 'nap.docx')
    expect(exit).toBe(0)
    expect(out).toContain('The letterhead and the page come from ministry.docx.')
    expect(out).toContain('Styles taken over: Title, Heading 1, Heading 2, Heading 3, Body Text,')
    expect(out).toContain('These styles are not in the template; ours are used: Subtitle, TOC Heading,')
    expect(out).not.toContain('Links')
    // What was made is a Word file with the letterhead, and may be a template itself.
    const reading = readWordTemplate(readFileSync(at('nap.docx')))
    expect(reading.isRead && reading.template.letterhead.first.header?.content).toContain('MINISTRYWORD')
    expect(reading.isRead && reading.template.mapping.missing).toEqual([])
  }, 30_000)

  it('hears of numbered headings and lost links; a machine hears the same', async () => {
    const { out } = await draft('numbered.docx', 'numbered-nap.docx')
    expect(out).toContain('Headings are numbered as in the template.')
    expect(out).toContain('Links in its header or footer were taken out; their words stay.')
    const template = ['--template', at('numbered.docx'), '--out', at('matrix.docx')]
    const asked = await run('export', at('filled.xlsx'), ...template, '--json')
    expect(JSON.parse(asked.out)).toMatchObject({
      ok: true,
      template: {
        file: at('numbered.docx'),
        taken: expect.arrayContaining(['Heading 1']),
        missing: expect.arrayContaining(['Table Text']),
        numbersHeadings: true,
        lostLinks: true,
      },
    })
  }, 30_000)

  it('uses it for Word files only', async () => {
    expect(await draft('ministry.docx', 'never.docx', 'never.pdf')).toEqual({
      exit: 2,
      out: '',
      error: expect.stringContaining('--template is for Word files; never.pdf is none.'),
    })
  })

  it.each([
    ['macros.docx', 'The template macros.docx holds macros. Save it as .docx without macros.'],
    [
      'remote.docx',
      'The header or footer of remote.docx fetches a picture from outside (https://spy.example/1.png). Put the picture itself into the template.',
    ],
    ['form.docx', 'The template form.docx is not a Word file (.docx).'],
  ])('is refused %s in one sentence, and nothing is written', async (name, sentence) => {
    const files: Record<string, () => Promise<Buffer>> = {
      'macros.docx': () =>
        wordTemplateFile({ more: [{ name: 'word/vbaProject.bin', data: Buffer.from('x') }] }),
      'remote.docx': () =>
        wordTemplateFile({
          change: withInHeader(
            '<w:p><w:r><w:drawing><a:blip xmlns:a="a" r:link="rIdMore"/></w:drawing></w:r></w:p>',
            moreRelation('image', 'https://spy.example/1.png', true),
          ),
        }),
      'form.docx': () => renderMatrixForm(formInput()),
    }
    writeFileSync(at(name), (await files[name]?.()) ?? Buffer.alloc(0))
    expect(await draft(name, 'never.docx')).toEqual({ exit: 1, out: '', error: `${sentence}\n` })
    expect(existsSync(at('never.docx'))).toBe(false)
  })
})
