import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { frameworkPage } from '#reference/framework-checklist.ts'
import { editionIds, loadFramework } from '#reference/framework-reference.ts'

it.each(editionIds)('the written page of the %s edition is as the data has it', (id) => {
  const path = join(import.meta.dirname, '..', '..', 'docs', 'generated', `framework-${id}.md`)
  expect(readFileSync(path, 'utf8')).toBe(frameworkPage(loadFramework(id)))
})
