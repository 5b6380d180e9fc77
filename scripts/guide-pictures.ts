/**
 * Makes the pictures of the user guide from the running demonstration: `node scripts/guide-pictures.ts` after
 * `npm start` has built the pages. Starts its own instance in a temporary data folder.
 */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { launchBrowser } from '#tests/support/browser.ts'
import { makeDataFolder, startProgram } from '#tests/support/running-program.ts'
import { fillIn } from '#tests/support/sent-import.ts'

const folder = fileURLToPath(new URL('../docs/guide/pictures/', import.meta.url))

interface Picture {
  name: string
  path: string
  /** What is done there first; the picture is of the page on which it ends. */
  first?: (page: Page) => Promise<void>
  /** Of the window; the whole page is taken unless `isCut`. */
  width: number
  language?: 'en' | 'fr' | 'ar'
  /** Links to follow from there, since a record's address is not known before. */
  links?: readonly string[]
  isCut?: boolean
}

/** The form of the record, filled in and sent back: a mark with its source and how sure, and a remark. */
const sendForm = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Export to Excel' }).click()
  const link = page.getByRole('link', { name: 'Download' })
  await link.waitFor({ timeout: 60_000 })
  const form = await (
    await page.request.get(await link.evaluate((each: HTMLAnchorElement) => each.href))
  ).body()
  const buffer = await fillIn(form, ({ cell }) => {
    cell('op2.use', 'value:legal:NW').value = 'X'
    cell('op2.use', 'source:legal').value = 'NW: Penal Code, Art. 214(3) [en, original]'
    cell('op2.use', 'confidence:legal').value = 'NW: high, 2026-11-20'
    cell('op1.npt', 'remark').value = 'See the list of the depositaries.'
  })
  await page.goto(new URL('/states/XVA/matrix-imports', page.url()).href)
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  await page
    .getByLabel('Filled form or matrix as JSON')
    .setInputFiles({ name: 'ministry.xlsx', mimeType, buffer })
  await page.getByRole('button', { name: 'Read the file' }).click()
  await page.waitForURL(/matrix-imports\/./)
}

const pictures: readonly Picture[] = [
  { name: 'state', path: '/states/XVA', width: 1280, isCut: true },
  { name: 'steps', path: '/states/XVA/steps', width: 1280, isCut: true },
  { name: 'matrix', path: '/states/XVA/matrix/op2', width: 1280 },
  { name: 'field', path: '/states/XVA/fields/op2.develop/BW/legal', width: 1280 },
  { name: 'import', path: '/states/XVA/matrix/op2', width: 1280, first: sendForm, isCut: true },
  { name: 'gaps', path: '/states/XVA/gaps', width: 1280, isCut: true },
  { name: 'plan', path: '/states/XVA/plan', width: 1280, isCut: true },
  { name: 'plan-table', path: '/states/XVA/plan/table', width: 1280, isCut: true },
  { name: 'dependencies', path: '/states/XVA/plan/dependencies', width: 1280, isCut: true },
  { name: 'report', path: '/states/XVA/reports', width: 1280, links: ['table a'], isCut: true },
  {
    name: 'report-look-again',
    path: '/states/XVA/reports',
    width: 1280,
    links: ['table a', 'a[href$="/look-again"]'],
    isCut: true,
  },
  { name: 'matrix-phone', path: '/states/XVA/matrix/op2', width: 390, isCut: true },
  { name: 'matrix-arabic', path: '/states/XVA/matrix/op2', width: 1280, language: 'ar', isCut: true },
]

const take = async (page: Page, address: string, picture: Picture): Promise<void> => {
  await page.setViewportSize({ width: picture.width, height: 900 })
  const language = { name: 'language', value: picture.language ?? 'en', url: address }
  await page.context().addCookies([language])
  await page.goto(address + picture.path)
  await picture.first?.(page)
  for (const link of picture.links ?? [])
    await page.goto(
      await page
        .locator(link)
        .first()
        .evaluate((each: HTMLAnchorElement) => each.href),
    )
  await page.screenshot({ path: `${folder}${picture.name}.png`, fullPage: picture.isCut !== true })
}

const data = await makeDataFolder()
const program = startProgram({ dataFolder: data.folder })
const address = await program.ready
const browser = await launchBrowser()
try {
  mkdirSync(folder, { recursive: true })
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(`${address}/sign-in`)
  await page.screenshot({ path: `${folder}sign-in.png` })
  await page.getByRole('button', { name: 'Ilse Marquardt' }).click()
  await page.waitForURL(/states/)
  for (const picture of pictures) await take(page, address, picture)
} finally {
  await browser.close()
  program.kill('SIGTERM')
  await program.ended
  await data.remove()
}
