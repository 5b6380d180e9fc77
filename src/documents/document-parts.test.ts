import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { planDocument as planSchema } from '#contract/plan-document-contract.ts'
import { planExchange } from '#documents/exchange-document.ts'
import { renderJob } from '#documents/render-job.ts'
import { loadExcel } from '#documents/workbook-parts.ts'
import { readZip } from '#documents/zip-archive.ts'
import { matrixInput, planInput } from '#tests/support/synthetic-input.ts'
import { said } from '#tests/support/synthetic-state.ts'

const marking = said('Restricted – national', 'Diffusion restreinte', 'محدود التداول')
const input = { ...planInput(12), marking }

test.each(['en', 'ar'] as const)(
  'a Word file carries the marking in every header and footer, in “%s”',
  async (language) => {
    const bytes = await renderJob({ kind: 'plan', format: 'docx', input: { ...input, language } })
    const entries = readZip(bytes, 64 * 1024 * 1024)
    if (!Array.isArray(entries)) throw new Error('not a zip')
    const edges = entries.filter(({ name }) => /word\/(header|footer)\d+\.xml$/.test(name))
    expect(edges.length).toBeGreaterThanOrEqual(4)
    for (const { name, data } of edges) {
      const words = data.toString('utf8').replaceAll(/<[^>]+>/g, '')
      expect(words, name).toContain(marking.versions[language]?.text)
    }
  },
)

test('an HTML file carries it above and below, on the screen and on every printed page', async () => {
  const html = (await renderJob({ kind: 'plan', format: 'html', input })).toString('utf8')
  expect(html.match(/<p class="marking">Restricted – national<\/p>/g)).toHaveLength(2)
  for (const place of ['top-center', 'bottom-center'])
    expect(html).toMatch(new RegExp(`@${place}\\{content:"Restricted – national"`))
})

test('a workbook carries it in a line of every sheet of the plan, and above and below on paper', async () => {
  for (const job of [
    { kind: 'plan', format: 'xlsx', input } as const,
    { kind: 'matrix', format: 'xlsx', input: { ...matrixInput(), marking } } as const,
  ]) {
    const workbook = new (await loadExcel()).Workbook()
    await workbook.xlsx.load((await renderJob(job)) as never)
    const shown = workbook.worksheets.filter(({ state }) => state === 'visible')
    for (const sheet of shown) {
      expect(sheet.headerFooter.oddHeader, sheet.name).toContain('Restricted – national')
      expect(sheet.headerFooter.oddFooter, sheet.name).toContain('Restricted – national')
      const above = [1, 2].flatMap((row) => [1, 2].map((column) => sheet.getCell(row, column).text))
      expect(above.join(' '), sheet.name).toContain('Restricted – national')
    }
  }
})

/** Whether the machine has the programs that read a PDF's pages. */
const hasReader = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

test.runIf(hasReader)(
  'a PDF carries it above and below on every page, cover and turned pages too',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'marking-'))
    const file = join(folder, 'plan.pdf')
    writeFileSync(file, await renderJob({ kind: 'plan', format: 'pdf', input }))
    const pages = execFileSync('pdftotext', ['-layout', file, '-']).toString('utf8').split('\f').slice(0, -1)
    rmSync(folder, { recursive: true })
    expect(pages.length).toBeGreaterThan(5)
    expect(pages.map((page) => page.match(/Restricted – national/g)?.length)).toEqual(pages.map(() => 2))
  },
)

test('without a marking nothing is printed for one', async () => {
  const html = (await renderJob({ kind: 'plan', format: 'html', input: planInput(2) })).toString('utf8')
  expect(html).not.toContain('class="marking"')
  expect(html).not.toContain('@top-center')
})

test('an exchange document keeps markings and decisions over being read and written again', () => {
  const { plan } = input
  const [first] = plan.actions
  const markings = [
    { id: plan.id, position: 1, name: marking, releasableTo: ['committee' as const], isDefault: true },
  ]
  const releases = [
    {
      recordKind: 'plan-action' as const,
      recordId: first?.id ?? '',
      audience: 'committee' as const,
      hasCosts: true,
      markingId: plan.id,
      reason: 'Agreed.',
      language: 'en',
    },
  ]
  const written = JSON.parse(JSON.stringify(planExchange({ ...input, decisions: { markings, releases } })))
  expect(planSchema.parse(written)).toMatchObject({ markings, releases })
})
