import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDataFolder, startProgram } from '#tests/support/running-program.ts'

let data: Awaited<ReturnType<typeof makeDataFolder>>
/** A folder whose parent holds what the job queue would stumble over. */
let parent: string

beforeAll(async () => {
  data = await makeDataFolder()
  parent = await mkdtemp(join(tmpdir(), 'plan1540-parent-'))
  await mkdir(join(parent, 'below'))
})
afterAll(async () => {
  await data.remove()
  await rm(parent, { recursive: true })
})

const startBelow = async () => {
  const before = `cd '${join(parent, 'below')}'`
  const program = startProgram({ dataFolder: data.folder, before, env: { PLAN1540_DEMO: '0' } })
  await program.ready.catch(() => undefined)
  program.kill('SIGTERM')
  return program.ended
}

// Folder rights do not bind root, under whom the tests may run; the file that is no JSON stops anybody.
test.each([
  ['an unreadable .config', '.config', (path: string) => mkdir(path, 0o000)],
  ['a configuration that cannot be read', '.graphile-workerrc.json', (path: string) => writeFile(path, '{')],
  [
    'a configuration of the job queue',
    'package.json',
    (path: string) => writeFile(path, '{ "graphile-worker": { "schema": "elsewhere" } }'),
  ],
])('%s in a parent folder neither stops the start nor is obeyed', async (_what, name, make) => {
  const path = join(parent, name)
  await make(path)
  const ending = await startBelow()
  await chmod(path, 0o700)
  await rm(path, { recursive: true })
  expect(ending).toMatchObject({ code: 0, stdout: expect.stringContaining('is ready at') })
})
