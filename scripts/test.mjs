/** `npm test`: everything. The last line says how many passed, failed and were skipped. */
import { underNode24 } from './bootstrap.mjs'

await underNode24(import.meta.url, async () => {
  const parts = await import('./check-parts.mjs')
  const counts = [
    await parts.countStaticChecks(),
    await parts.countPageBuild(),
    await parts.countTests('tests on the bundled PostgreSQL', []),
  ]
  const again = 'store and service tests on Debian’s PostgreSQL'
  counts.push(
    parts.hasDebianPostgres()
      ? await parts.countTests(again, ['src/store', 'src/service'], { PLAN1540_TEST_POSTGRES: 'debian' })
      : parts.countSkipped(again, 'there is no /usr/lib/postgresql/15 or newer (apt-get install postgresql)'),
  )
  parts.conclude(parts.sum(counts))
})
