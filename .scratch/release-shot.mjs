const { launchBrowser } = await import('/tmp/h/release/tests/support/browser.ts')
const jobs = JSON.parse(process.argv[2]); const B='http://127.0.0.1:15536'
const browser = await launchBrowser()
for (const j of jobs) {
  const context = await browser.newContext({ baseURL: B, locale: 'en-GB', viewport: { width: j.w ?? 1280, height: j.h ?? 900 }, colorScheme: j.dark ? 'dark' : 'light' })
  const page = await context.newPage(); page.setDefaultTimeout(8000)
  const errs = []
  page.on('console', m => m.type()==='error' && errs.push(m.text())); page.on('pageerror', e => errs.push(String(e)))
  try {
  await page.goto('/sign-in')
  await page.locator(`button[name="persona"][value="${j.who ?? 'ilse-marquardt'}"]`).click()
  await page.waitForURL(/\/states\//)
  if (j.lang) { await page.locator('details.menu summary').first().click(); await page.locator(`button[name="language"][value="${j.lang}"]`).first().click(); await page.waitForLoadState() }
  await page.goto(j.path)
  if (j.do) await (new Function('page', `return (async()=>{${j.do}})()`))(page)
  } catch(e) { errs.push(String(e).slice(0,300)) }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  const target = j.sel ? page.locator(j.sel).first() : page
  await target.screenshot({ path: `/tmp/h/release-shots/${j.name}.png`, fullPage: j.sel ? undefined : (j.full ?? false) })
  console.log(j.name, page.url(), 'overflow', overflow, errs.join(' | '))
  await context.close()
}
await browser.close()
