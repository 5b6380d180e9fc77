/** Writes docs/generated/database.md from a database of its own, migrated and thrown away. A test fails where it is stale. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { localLoginRole, startBundledPostgres } from '#server/bundled-postgres.ts'
import { migrateDatabase } from '#store/migrate.ts'
import { readSchemaPage } from '#store/schema-page.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'plan1540-schema-'))
const postgres = await startBundledPostgres({ dataFolder })
try {
  const ownerUrl = postgres.ownerUrl('plan1540')
  await migrateDatabase({ ownerUrl, appLoginRole: localLoginRole })
  writeFileSync(new URL('../docs/generated/database.md', import.meta.url), await readSchemaPage(ownerUrl))
} finally {
  await postgres.stop()
  rmSync(dataFolder, { recursive: true, force: true })
}
