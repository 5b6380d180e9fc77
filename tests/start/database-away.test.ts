import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BundledPostgres, localLoginRole, startBundledPostgres } from '#server/bundled-postgres.ts'
import { migrateDatabase } from '#store/migrate.ts'
import { makeDataFolder, startProgram } from '#tests/support/running-program.ts'

/** A database of somebody's own, which may go away while the program serves. */
let data: Awaited<ReturnType<typeof makeDataFolder>>
let elsewhere: Awaited<ReturnType<typeof makeDataFolder>>
let postgres: BundledPostgres

beforeAll(async () => {
  data = await makeDataFolder()
  elsewhere = await makeDataFolder()
  postgres = await startBundledPostgres({ dataFolder: elsewhere.folder })
  await migrateDatabase({ ownerUrl: postgres.ownerUrl('plan1540'), appLoginRole: localLoginRole })
})
afterAll(async () => {
  await postgres.stop()
  await data.remove()
  await elsewhere.remove()
})

test('a page asked for while the database is away is one sentence and when to ask again; the program goes on', async () => {
  const program = startProgram({
    dataFolder: data.folder,
    env: {
      DATABASE_URL: postgres.appUrl('plan1540'),
      PLAN1540_SECRET: 'a-secret-that-is-long-enough-for-the-tests',
    },
  })
  const address = await program.ready
  const ask = (path: string, language: string) =>
    fetch(address + path, { headers: { 'accept-language': language }, redirect: 'manual' })
  // Nobody is there yet: the first run is asked of the database before any page is made.
  expect((await ask('/', 'en')).status).toBe(302)
  const setUp = await fetch(`${address}/set-up`, {
    method: 'POST',
    headers: { origin: address },
    body: new URLSearchParams({
      name: 'Adam',
      email: 'adam@example.org',
      password: 'a long enough password',
      language: 'en',
    }),
    redirect: 'manual',
  })
  expect(setUp.status).toBe(302)
  expect((await ask('/sign-in', 'en')).status).toBe(200)
  await postgres.stop()

  for (const path of ['/', '/sign-in', '/states/XVA/plan']) {
    const page = await ask(path, 'fr')
    expect([page.status, page.headers.get('retry-after')], path).toEqual([503, '10'])
    expect(await page.text(), path).toContain('La base de données ne répond pas pour le moment.')
  }
  expect((await ask('/healthz', 'en')).status).toBe(503)
  program.kill('SIGTERM')
  expect((await program.ended).code).toBe(0)
})
