import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runKillLoop } from '#tests/support/kill-loop.ts'
import { serverPid } from '#tests/support/running-program.ts'

/** Six rounds here; fifty with `npm run bench -- --only kill-loop`. */
const rounds = 6

test('kill -9 of app and database while answers are saved loses no acknowledged one', async () => {
  const result = await runKillLoop({ rounds })
  expect(result.acknowledged).toBeGreaterThanOrEqual(rounds)
  expect(result.lost).toBe(0)
})

/** A setting with which PostgreSQL answers before it has written. */
const answerTooSoon = async (dataFolder: string): Promise<void> => {
  await appendFile(
    join(dataFolder, 'postgres', 'postgresql.conf'),
    '\nsynchronous_commit = off\nwal_writer_delay = 10s\n',
  )
  const server = await serverPid(dataFolder)
  if (server !== undefined) process.kill(server, 'SIGHUP')
}

// Without this the loop above could look the other way and be content.
test('over a database that says "saved" before it has written, the loop finds what was lost', async () => {
  const result = await runKillLoop({ rounds: 2, afterStart: answerTooSoon })
  expect(result.lost).toBeGreaterThan(0)
})
