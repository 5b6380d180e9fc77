// makes forms from the demo record: changed, with conflict, with problems

import { writeFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import { launchBrowser } from '#tests/support/browser.ts'
import { fillIn } from '#tests/support/sent-import.ts'

const b = await launchBrowser()
const c = await b.newContext({ baseURL: 'http://127.0.0.1:1564', locale: 'en' })
const p = await c.newPage()
await p.goto('/sign-in')
await p.locator('button[name="persona"][value="ilse-marquardt"]').click()
await p.waitForURL(/\/states\//)
await p.goto('/states/XVA/matrix/op2')
await p.getByRole('button', { name: 'Export to Excel' }).click()
const link = p.getByRole('link', { name: 'Download' })
await link.waitFor({ timeout: 60000 })
const body = await (await p.request.get((await link.getAttribute('href')) ?? '')).body()
writeFileSync('/tmp/h/xva.xlsx', body)
const good = await fillIn(body, ({ cell }) => {
  cell('op2.acquire', 'value:legal:BW').value = '?'
  cell('op2.acquire', 'source:enforcement').value =
    'Penal Code, Art. 7\nDecree 12/2019, Art. 3, p. 4, https://example.org/decree [en, unofficial translation]'
  cell('op2.acquire', 'remark:legal').value = 'Under review by the Ministry of Justice.\nA bill is expected.'
  cell('op1.npt', 'remark').value = 'See the depositary’s list.'
  cell('op2.develop', 'value:legal:NW').value = '?'
  for (const col of [
    'value:legal:NW',
    'value:legal:CW',
    'value:enforcement:NW',
    'value:enforcement:CW',
    'value:enforcement:BW',
  ])
    cell('op2.possess', col).value = cell('op2.possess', col).value === 'X' ? '?' : 'X'
})
writeFileSync('/tmp/h/good.xlsx', good)
const bad = await fillIn(good, ({ cell, workbook }) => {
  cell('op2.transport', 'value:legal:BW').value = 'yes, partly'
  cell('op2.transport', 'value:legal:NW').value = { formula: '1+1' }
  cell('op2.transfer', 'value:enforcement:NW').value = 'NA'
})
writeFileSync('/tmp/h/bad.xlsx', bad)
await b.close()
