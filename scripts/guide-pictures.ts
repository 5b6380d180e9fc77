/**
 * Makes the pictures of the user guide from the running demonstration: `node scripts/guide-pictures.ts` after
 * `npm start` has built the pages. With names behind it, those pictures alone. Starts its own instance in a temporary
 * data folder.
 */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { launchBrowser } from '#tests/support/browser.ts'
import {
  answer,
  askAndSuggest,
  holdMeeting,
  lookAtSplit,
  nameDeputy,
  openGuestView,
  printInvitation,
} from '#tests/support/guide-scenes.ts'
import {
  adopt,
  compare,
  report,
  reviewYear,
  sendAndSign,
  setPath,
  weigh,
} from '#tests/support/guide-scenes-plan.ts'
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
  /** Of the window that is cut; 900 unless told. */
  height?: number
  /** What stands at the upper edge of the picture; the page's own unless told. */
  from?: string
  /** Only this of the page. */
  part?: string
  /** Who looks; the coordinator unless told. */
  as?: string
}

const coordinator = 'Ilse Marquardt'
const customsOfficer = 'Tomas Rehn'
const financeOfficer = 'Maren Solheide'

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
  // What follows changes the record.
  { name: 'my-part', path: '/states/XVA/my-part', width: 1280, as: customsOfficer, isCut: true, height: 760 },
  {
    name: 'my-part-phone',
    path: '/states/XVA/my-part',
    width: 390,
    as: customsOfficer,
    isCut: true,
    height: 800,
  },
  {
    name: 'round',
    path: '/states/XVA/rounds',
    width: 1280,
    links: ['main table a'],
    isCut: true,
    height: 800,
  },
  {
    name: 'meeting',
    path: '/states/XVA/meetings',
    width: 1280,
    first: holdMeeting,
    isCut: true,
    height: 800,
  },
  {
    name: 'suggestion',
    path: '/states/XVA/suggestions',
    width: 1280,
    as: financeOfficer,
    first: askAndSuggest,
    isCut: true,
    height: 640,
  },
  { name: 'comments', path: '/states/XVA', width: 1280, first: answer, part: '#comments' },
  { name: 'members', path: '/states/XVA', width: 1280, part: '#members' },
  { name: 'invitation', path: '/states/XVA', width: 1280, first: printInvitation, part: '.invitation-sheet' },
  { name: 'deputies', path: '/states/XVA', width: 1280, first: nameDeputy, isCut: true, height: 640 },
  {
    name: 'deputy',
    path: '/states/XVA/my-part',
    width: 1280,
    as: financeOfficer,
    isCut: true,
    height: 420,
  },
  {
    name: 'release',
    path: '/states/XVA/release',
    width: 1280,
    isCut: true,
    height: 800,
    from: '.panel:has(table)',
  },
  { name: 'as-the-public', path: '/states/XVA/release/as/public', width: 1280, isCut: true, height: 640 },
  {
    name: 'agency-split',
    path: '/states/XVA',
    width: 1280,
    first: lookAtSplit,
    isCut: true,
    height: 800,
    from: '#look',
  },
  { name: 'guest-views', path: '/states/XVA', width: 1280, first: openGuestView, isCut: true, height: 760 },
  {
    name: 'what-if',
    path: '/states/XVA/plan',
    width: 1280,
    first: weigh,
    isCut: true,
    height: 900,
    from: '#changes',
  },
  { name: 'path', path: '/states/XVA/plan', width: 1280, first: setPath, isCut: true, height: 900 },
  { name: 'signing', path: '/states/XVA/plan', width: 1280, first: sendAndSign, isCut: true, height: 900 },
  { name: 'adopted', path: '/states/XVA/plan', width: 1280, first: adopt },
  {
    name: 'progress',
    path: '/states/XVA/plan',
    width: 1280,
    first: report,
    isCut: true,
    height: 700,
    from: '#progress',
  },
  { name: 'board', path: '/states/XVA/board', width: 1280, isCut: true, height: 1100 },
  { name: 'due', path: '/states/XVA/plan/due?days=180', width: 1280, isCut: true, height: 800 },
  {
    name: 'compare',
    path: '/states/XVA/plan',
    width: 1280,
    first: compare,
    isCut: true,
    height: 800,
    from: '#actions',
  },
  { name: 'review', path: '/states/XVA/plan', width: 1280, first: reviewYear, isCut: true, height: 900 },
  { name: 'history', path: '/states/XVA/history', width: 1280, isCut: true, height: 800 },
  { name: 'account', path: '/account', width: 1280, isCut: true, height: 800 },
  { name: 'search', path: '/states/XVA/search?q=licence', width: 1280, isCut: true, height: 760 },
  {
    name: 'notifications',
    path: '/states/XVA/notifications',
    width: 1280,
    as: financeOfficer,
    isCut: true,
    height: 560,
  },
]
const wanted = process.argv.slice(2)

const take = async (page: Page, address: string, picture: Picture): Promise<void> => {
  await page.setViewportSize({ width: picture.width, height: picture.height ?? 900 })
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
  if (picture.from !== undefined)
    await page
      .locator(picture.from)
      .first()
      .evaluate((each) => each.scrollIntoView({ block: 'start' }))
  const path = `${folder}${picture.name}.png`
  if (picture.part === undefined) await page.screenshot({ path, fullPage: picture.isCut !== true })
  else await page.locator(picture.part).first().screenshot({ path })
}

const data = await makeDataFolder()
const program = startProgram({ dataFolder: data.folder })
const address = await program.ready
const browser = await launchBrowser()
try {
  mkdirSync(folder, { recursive: true })
  const pages = new Map<string, Page>()
  const pageOf = async (name: string): Promise<Page> => {
    const page =
      pages.get(name) ?? (await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' }))
    if (pages.has(name)) return page
    pages.set(name, page)
    await page.goto(`${address}/sign-in`)
    if (name === coordinator && wanted.length === 0) await page.screenshot({ path: `${folder}sign-in.png` })
    await page.getByRole('button', { name }).click()
    await page.waitForURL(/states/)
    return page
  }
  for (const picture of pictures.filter(({ name }) => wanted.length === 0 || wanted.includes(name)))
    await take(await pageOf(picture.as ?? coordinator), address, picture)
} finally {
  await browser.close()
  program.kill('SIGTERM')
  await program.ended
  await data.remove()
}
