import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { readSchemaPage } from '#store/schema-page.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

// PostgreSQL words defaults and policies a little differently from version to version.
test.runIf(inject('testCluster').majorVersion === 18)(
  'the written page of the database is as the migrations make it',
  async () => {
    const file = new URL('../../docs/generated/database.md', import.meta.url)
    const written = readFileSync(file, 'utf8')
    expect(written, 'run: node scripts/write-schema-page.ts').toBe(await readSchemaPage(database.ownerUrl))
  },
)

test('the page names columns, keys, policies and who may call a function', async () => {
  const page = await readSchemaPage(database.ownerUrl)
  expect(page).toContain('| short_title | text |  |  |')
  expect(page).toContain('FOREIGN KEY (space_id) REFERENCES app.space(id)')
  expect(page).toMatch(/agency_space, all to plan1540_app: using \(space_id = .*, with check/)
  expect(page).toMatch(/app\.enqueue_job\(text,uuid\)` \| `void` \| yes \| plan1540_app \|/)
})
