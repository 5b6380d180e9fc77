import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  isAlive,
  killOutright,
  makeDataFolder,
  occupyPort,
  serverPid,
  startProgram,
} from '#tests/support/running-program.ts'

let data: Awaited<ReturnType<typeof makeDataFolder>>

beforeAll(async () => {
  data = await makeDataFolder()
})
afterAll(() => data.remove())

const pidOf = async () => (await serverPid(data.folder)) ?? 0

/** Each of the cases goes on from where the one before has left the data folder. */
describe('one data folder, started again and again', () => {
  test('the first start makes the database, says so, and serves', async () => {
    const program = startProgram({ dataFolder: data.folder })
    const address = await program.ready
    const answer = await fetch(`${address}/healthz`)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ status: 'ok', database: 'ok' })
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    const server = await pidOf()
    program.kill('SIGTERM')
    const ending = await program.ended
    expect(ending).toMatchObject({ code: 0 })
    expect(ending.stdout.trim()).toMatch(/^Plan1540 is ready at http:\/\/127\.0\.0\.1:\d+$/)
    expect(ending.stderr).toContain('Making the database')
    expect(isAlive(server)).toBe(false)
  })

  test('passwords and secret are readable by their owner only', async () => {
    for (const name of ['secret', 'database-passwords.json', 'plan1540.log', 'postgres.log'])
      expect((await stat(join(data.folder, name))).mode & 0o077, name).toBe(0)
    expect((await stat(join(data.folder, 'postgres'))).mode & 0o077).toBe(0)
  })

  test('the second start makes nothing anew and says nothing; Ctrl-C stops app and database', async () => {
    const kept = () =>
      Promise.all(
        ['secret', 'database-passwords.json', 'postgres/PG_VERSION', 'postgres/global/pg_filenode.map'].map(
          async (name) => [name, (await stat(join(data.folder, name))).mtimeMs],
        ),
      )
    const before = await kept()
    const secret = await readFile(join(data.folder, 'secret'), 'utf8')
    const program = startProgram({ dataFolder: data.folder })
    await program.ready
    const server = await pidOf()
    program.kill('SIGINT')
    // npm and the terminal may both deliver it.
    program.kill('SIGINT')
    expect(await program.ended).toMatchObject({ code: 0, stderr: '' })
    expect(isAlive(server)).toBe(false)
    expect(await kept()).toEqual(before)
    expect(await readFile(join(data.folder, 'secret'), 'utf8')).toBe(secret)
  })

  test('a second program on the same data folder names the first one and stops', async () => {
    const first = startProgram({ dataFolder: data.folder })
    const address = await first.ready
    const second = await startProgram({ dataFolder: data.folder }).ended
    expect(second.code).toBe(1)
    expect(second.stderr).toBe(
      `Plan1540 is already running on the data folder ${data.folder} (process ${first.pid}); ` +
        'stop it first, or set PLAN1540_DATA to another folder.\n',
    )
    expect((await fetch(`${address}/healthz`)).status).toBe(200)
    first.kill('SIGTERM')
    await first.ended
  })

  test('a signal during the start ends it without a trace', async () => {
    const program = startProgram({ dataFolder: data.folder })
    while ((await serverPid(data.folder)) === undefined && isAlive(program.pid))
      await new Promise((resolve) => setTimeout(resolve, 5))
    const server = await pidOf()
    program.kill('SIGTERM')
    expect(await program.ended).toMatchObject({ code: 0 })
    expect(isAlive(server)).toBe(false)
  })

  test('after kill -9 of the app the next start adopts the database', async () => {
    const killed = startProgram({ dataFolder: data.folder })
    await killed.ready
    const server = await pidOf()
    killed.kill('SIGKILL')
    await killed.ended
    expect(isAlive(server)).toBe(true)
    const program = startProgram({ dataFolder: data.folder })
    const address = await program.ready
    expect(await pidOf()).toBe(server)
    expect((await fetch(`${address}/healthz`)).status).toBe(200)
    program.kill('SIGTERM')
    expect((await program.ended).code).toBe(0)
    expect(isAlive(server)).toBe(false)
  })

  test('after kill -9 of app and database the next start recovers', async () => {
    const killed = startProgram({ dataFolder: data.folder })
    await killed.ready
    const server = await pidOf()
    killed.kill('SIGKILL')
    killOutright(server)
    await killed.ended
    const program = startProgram({ dataFolder: data.folder })
    const address = await program.ready
    expect(await pidOf()).not.toBe(server)
    expect((await fetch(`${address}/healthz`)).status).toBe(200)
    program.kill('SIGTERM')
    expect((await program.ended).code).toBe(0)
  })

  test('when the database is killed under the app, the app says so and ends', async () => {
    const program = startProgram({ dataFolder: data.folder })
    await program.ready
    killOutright(await pidOf())
    const ending = await program.ended
    expect(ending.code).toBe(1)
    expect(ending.stderr).toMatch(/^The bundled database has ended unexpectedly; start again/)
  })

  // The case before leaves a dead server's file behind.
  test('a port in use is one sentence, and the database does not stay behind', async () => {
    const other = await occupyPort()
    const ending = await startProgram({ dataFolder: data.folder, port: other.port }).ended
    await other.release()
    expect(ending.code).toBe(1)
    expect(ending.stderr).toBe(
      `Port ${other.port} on 127.0.0.1 is already in use by another program; set PORT to another number.\n`,
    )
    expect(isAlive(await pidOf())).toBe(false)
  })
})
