import { launchBrowser } from '#tests/support/browser.ts'

const b = await launchBrowser()
const c = await b.newContext({ baseURL: 'http://127.0.0.1:1564', locale: 'en' })
const p = await c.newPage()
await p.goto('/sign-in')
await p.locator('button[name="persona"][value="ilse-marquardt"]').click()
await p.waitForURL(/\/states\//)
const f = await (await p.request.get('/api/v1/states/XVA/assessment/fields/op2.possess/NW/legal')).json()
const r = await p.request.put('/api/v1/states/XVA/assessment/answers/op2.possess/NW/legal', {
  headers: { origin: 'http://127.0.0.1:1564' },
  data: { base: f.answer.revision, language: 'en', value: 'NA', remark: 'None.' },
})
console.log(r.status())
await b.close()
