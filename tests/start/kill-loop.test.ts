import { expect, test } from 'vitest'
import { runKillLoop } from '#tests/support/kill-loop.ts'

/** Six rounds here; fifty with `npm run bench -- --only kill-loop`. */
const rounds = 6

test('kill -9 of app and database while answers are saved loses no acknowledged one', async () => {
  const result = await runKillLoop(rounds)
  expect(result.acknowledged).toBeGreaterThan(rounds)
  expect(result.lost).toBe(0)
})
