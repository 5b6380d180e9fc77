import { readFileSync } from 'node:fs'
import { getDocumentProxy } from 'unpdf'

const t = performance.now()
for (const f of process.argv.slice(2)) {
  const b = new Uint8Array(readFileSync(f))
  const t0 = performance.now()
  const d = await getDocumentProxy(b, { verbosity: 0 })
  let n = 0,
    first = ''
  for (let i = 1; i <= d.numPages; i++) {
    const p = await d.getPage(i)
    const c = await p.getTextContent()
    const s = c.items.map((x) => x.str + (x.hasEOL ? '\n' : '')).join('')
    n += s.length
    if (i === 2) first = s.slice(0, 300)
    p.cleanup()
  }
  console.log(
    f,
    d.numPages,
    n,
    Math.round(performance.now() - t0) + 'ms',
    Math.round(process.memoryUsage.rss() / 1e6) + 'MB',
    JSON.stringify(first),
  )
  await d.loadingTask.destroy()
}
