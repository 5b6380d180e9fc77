import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockInstance } from '#server/instance-lock.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'))
})
afterEach(() => rm(folder, { recursive: true }))

const lockModule = fileURLToPath(new URL('./instance-lock.ts', import.meta.url))

/** Takes the lock in a process of its own; gives "held" or the sentence, and keeps it until killed. */
function lockElsewhere() {
  const script = `const { lockInstance } = await import(${JSON.stringify(lockModule)})
    try { await lockInstance(process.argv[1]); console.log('held'); setInterval(() => {}, 1000) }
    catch (error) { console.log(error.message); process.exit(1) }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = new Promise<string>((resolve) =>
    child.stdout.once('data', (part) => resolve(String(part).trim())),
  )
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return { pid: Number(child.pid), said, end: () => void child.kill('SIGKILL'), ended }
}

test('the folder is free again after release, and nothing stays behind', async () => {
  const lock = await lockInstance(folder)
  await expect(lockInstance(folder)).rejects.toThrow(`process ${process.pid}`)
  await lock.release()
  await (await lockInstance(folder)).release()
  expect(await readdir(folder)).toEqual([])
})

test('a lock that kill -9 left behind is taken over', async () => {
  const other = lockElsewhere()
  expect(await other.said).toBe('held')
  await expect(lockInstance(folder)).rejects.toThrow(
    `already running on the data folder ${folder} (process ${other.pid})`,
  )
  other.end()
  await other.ended
  await (await lockInstance(folder)).release()
})

test('a process number that went to another program does not hold the folder', async () => {
  const lock = await lockInstance(folder)
  const file = join(folder, 'instance.lock')
  const holder = JSON.parse(await readFile(file, 'utf8'))
  await lock.release()
  for (const stale of [{ ...holder, startedAt: '1' }, { ...holder, bootId: 'another' }, 'no lock at all']) {
    await writeFile(file, JSON.stringify(stale))
    await (await lockInstance(folder)).release()
  }
})

test('of eight starts at the same moment over a stale lock one wins', { timeout: 60_000 }, async () => {
  await writeFile(join(folder, 'instance.lock'), '{"pid":1,"startedAt":"0","bootId":""}')
  const starts = Array.from({ length: 8 }, lockElsewhere)
  const answers = await Promise.all(starts.map((start) => start.said))
  for (const start of starts) start.end()
  await Promise.all(starts.map((start) => start.ended))
  expect(answers.filter((answer) => answer === 'held')).toHaveLength(1)
  expect(answers.filter((answer) => answer.includes('already running'))).toHaveLength(7)
})
