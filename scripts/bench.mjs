/** `npm run bench`: the figures of design §7. */
import { underNode24 } from './bootstrap.mjs'

await underNode24(import.meta.url, async () => {
  const { buildPages } = await import('./build-pages.mjs')
  if (!(await buildPages())) {
    process.exitCode = 1
    return
  }
  process.env.NODE_ENV ??= 'production'
  const { runBench } = await import('../tests/bench/run-bench.ts')
  process.exitCode = await runBench(process.argv.slice(2))
})
