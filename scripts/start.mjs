/** `npm start`: install, build, then the server, which migrates, loads and serves. */
import { underNode24 } from './bootstrap.mjs'

await underNode24(import.meta.url, async () => {
  const { buildPages } = await import('./build-pages.mjs')
  if (!(await buildPages())) {
    process.exitCode = 1
    return
  }
  process.env.NODE_ENV ??= 'production'
  const { runServer } = await import('../src/server/main.ts')
  await runServer()
})
