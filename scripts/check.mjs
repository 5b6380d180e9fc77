/** `npm run check`: types, lint and the tests that need neither database nor browser; under a minute. */
import { underNode24 } from './bootstrap.mjs'

await underNode24(import.meta.url, async () => {
  const parts = await import('./check-parts.mjs')
  const counts = [
    await parts.countStaticChecks(),
    await parts.countTests('unit tests', ['--project', 'unit']),
  ]
  parts.conclude(parts.sum(counts))
})
