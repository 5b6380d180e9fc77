import { launchBrowser } from '#tests/support/browser.ts'

const [file, width, lang, scheme, out] = process.argv.slice(2)
const b = await launchBrowser()
const c = await b.newContext({
  baseURL: 'http://127.0.0.1:1564',
  locale: lang,
  colorScheme: scheme as any,
  viewport: { width: Number(width), height: 900 },
})
const p = await c.newPage()
await p.goto('/sign-in')
await p.locator('button[name="persona"][value="ilse-marquardt"]').click()
await p.waitForURL(/\/states\//)
await p.goto('/states/XVA/matrix-imports')
await p.screenshot({ path: `${out}-list.png`, fullPage: true })
await p.locator('input[type=file]').setInputFiles(file!)
const t = Date.now()
await p.locator('form[enctype] button[type=submit]').click()
await p.waitForLoadState()
console.log(
  p.url(),
  Date.now() - t,
  'ms',
  await p.evaluate(() => [document.documentElement.scrollWidth, innerWidth]),
)
await p.screenshot({ path: `${out}-run.png`, fullPage: true })
await b.close()
