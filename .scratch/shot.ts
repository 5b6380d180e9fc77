import { readFileSync } from 'node:fs'
import { launchBrowser } from '/tmp/h/files/tests/support/browser.ts'
import { sheetWith, wordWith } from '/tmp/h/files/tests/support/text-files.ts'
const base='http://127.0.0.1:1797'
const browser = await launchBrowser()
const open = async (w=1280, lang='en', js=true) => {
  const context = await browser.newContext({ baseURL: base, locale: 'en-GB', viewport: { width: w, height: 900 }, javaScriptEnabled: js })
  const page = await context.newPage()
  page.on('console', m => m.type()==='error' && console.log('ERR', m.text())); page.on('pageerror', e => console.log('PERR', e))
  await page.goto('/sign-in'); await page.locator('button[name="persona"][value="ilse-marquardt"]').click(); await page.waitForURL(/\/states\//)
  await context.addCookies([{ name: 'language', value: lang, url: base }])
  return page
}
const p = await open()
const post = (name: string, data: Buffer) => p.request.post(`/api/v1/states/XVA/files?name=${encodeURIComponent(name)}`, { headers: { origin: base, 'content-type': 'application/octet-stream' }, data })
const ids: string[] = []
for (const [n, b] of [['Customs code with its annexes 2026.pdf', readFileSync('/tmp/h/release-shots/plan-en.pdf')], ['قانون الجمارك.pdf', readFileSync('/tmp/h/release-shots/plan-ar.pdf')], ['letter.docx', await wordWith('Licences of the harbour', 'تراخيص المرفأ')], ['permits.xlsx', await sheetWith('Permits', 'Brokering')], ['scan.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')]] as const) ids.push((await (await post(n, b)).json()).id)
await p.goto('/states/XVA/communications/new'); await p.locator('[name="sentOn"]').fill('2024-05-03'); await p.locator('input[type=file]').setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('The note as sent') }); await p.locator('form.panel button[type="submit"]').last().click(); await p.waitForLoadState()
await new Promise(r => setTimeout(r, 6000))
const shot = async (page: any, path: string, name: string) => { await page.goto(path); console.log(name, await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)); await page.screenshot({ path: `/tmp/h/files-shots/${name}.png`, fullPage: true }) }
await shot(p, '/states/XVA/files', 'list-en')
await shot(p, `/states/XVA/files/${ids[0]}`, 'file-en')
await shot(p, `/states/XVA/files/${ids[0]}/remove`, 'remove-en')
await shot(p, `/states/XVA/search?q=${encodeURIComponent('الجمارك')}&kind=file`, 'search-en')
await p.goto('/states/XVA/files'); await p.locator('input[type=file]').setInputFiles({ name: 'report.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\x90\x00\x03', 'latin1') }); await p.getByRole('button', { name: 'Send the file' }).click(); await p.waitForTimeout(800); await p.screenshot({ path: '/tmp/h/files-shots/refused-js.png' })
const a = await open(1280, 'ar', false); await shot(a, '/states/XVA/files', 'list-ar'); await shot(a, `/states/XVA/files/${ids[1]}`, 'file-ar')
await a.goto('/states/XVA/files'); await a.locator('input[type=file]').setInputFiles({ name: 'report.pdf', mimeType: 'application/pdf', buffer: Buffer.from('only words') }); await a.locator('form.panel button[type="submit"]').click(); await a.waitForLoadState(); await a.screenshot({ path: '/tmp/h/files-shots/refused-ar.png' })
const n = await open(320, 'en'); await shot(n, '/states/XVA/files', 'list-320'); await shot(n, `/states/XVA/files/${ids[0]}`, 'file-320')
const f = await open(1280, 'fr'); await shot(f, `/states/XVA/files/${ids[2]}`, 'file-fr')
const { axeFaults } = await import('/tmp/h/files/tests/support/axe-faults.ts').catch(() => ({}) as any)
console.log(Object.keys(await import('/tmp/h/files/tests/support/axe-faults.ts')))
await browser.close()
