/**
 * Days that pass while the program runs, for rights that begin and end by themselves. The clock is the machine's, so
 * it is the days of the rights that move back; nobody is signed out by it.
 */
import { Client } from 'pg'
import { startBundledPostgres } from '#server/bundled-postgres.ts'
import type { Site } from '#tests/support/demo-site.ts'

/** So many days from today, as forms and records write it. */
export const dayAfter = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** Lets days pass for all views of guests and all deputies of a demonstration. */
export const letDaysPass = async (site: Site, days: number): Promise<void> => {
  // Takes up the server that the program has started.
  const postgres = await startBundledPostgres({ dataFolder: site.dataFolder })
  const client = new Client({ connectionString: postgres.ownerUrl('plan1540_demo') })
  await client.connect()
  try {
    const back = `set from_on = from_on - $1::int, to_on = to_on - $1::int`
    await client.query(`update app.guest_view ${back}`, [days])
    await client.query(`update app.membership ${back} where role = 'guest'`, [days])
    await client.query(`update app.deputyship ${back}`, [days])
  } finally {
    await client.end()
  }
}
