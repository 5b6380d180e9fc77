import { readFileSync } from 'node:fs'
import { getDocumentProxy } from 'unpdf'

const d = await getDocumentProxy(new Uint8Array(readFileSync('/tmp/h/release-shots/plan-ar.pdf')), {
  verbosity: 0,
})
const p = await d.getPage(2)
const c = await p.getTextContent()
for (const i of c.items.slice(0, 60))
  console.log(
    JSON.stringify([
      i.str,
      i.dir,
      Math.round(i.transform[4] * 10) / 10,
      Math.round(i.transform[5]),
      Math.round(i.width * 10) / 10,
      i.hasEOL,
    ]),
  )
