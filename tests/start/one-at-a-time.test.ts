import { spawn } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const bootstrap = fileURLToPath(new URL('../../scripts/bootstrap.mjs', import.meta.url))
let clone: string

beforeEach(async () => {
  clone = await mkdtemp(join(tmpdir(), 'plan1540-clone-'))
  await mkdir(join(clone, 'scripts'))
  await copyFile(bootstrap, join(clone, 'scripts', 'bootstrap.mjs'))
})
afterEach(() => rm(clone, { recursive: true, force: true }))

/** A start whose work clears the folder of the page build, as the builder does. */
const work = `
  import { appendFileSync, mkdirSync, rmSync } from 'node:fs'
  import { oneAtATime } from './bootstrap.mjs'
  const note = (word) => appendFileSync('notes', word + ' ')
  await oneAtATime('build', async () => {
    note('begin')
    for (let turn = 0; turn < 10; turn += 1) {
      rmSync('build', { recursive: true, force: true })
      await new Promise((resolve) => setTimeout(resolve, 100))
      mkdirSync('build', { recursive: true })
    }
    note('end')
  })`

const start = (): Promise<{ code: number | null; words: string }> => {
  const child = spawn(process.execPath, ['scripts/work.mjs'], {
    cwd: clone,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let words = ''
  child.stderr.on('data', (part) => {
    words += part
  })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, words })))
}

test('starts at once on a fresh clone build one after the other, though the build clears its folder', async () => {
  await writeFile(join(clone, 'scripts', 'work.mjs'), work)
  const endings = await Promise.all([start(), start(), start()])
  expect(endings.map(({ code, words }) => [code, words.replace(/^Another start .*\n/gm, '')])).toEqual([
    [0, ''],
    [0, ''],
    [0, ''],
  ])
  expect(await readFile(join(clone, 'notes'), 'utf8')).toBe('begin end begin end begin end ')
})
