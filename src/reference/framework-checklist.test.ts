import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { frameworkPage } from '#reference/framework-checklist.ts'
import { loadFramework } from '#reference/framework-reference.ts'

it('the written page of the 2017 edition is as the data has it', () => {
  const path = join(import.meta.dirname, '..', '..', 'docs', 'generated', 'framework-2017.md')
  expect(readFileSync(path, 'utf8')).toBe(frameworkPage(loadFramework('2017')))
})
