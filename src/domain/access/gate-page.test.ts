import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { gatePage } from '#domain/access/gate-page.ts'

test('the written page of the gate is as its table has it', () => {
  const path = join(import.meta.dirname, '..', '..', '..', 'docs', 'generated', 'gate.md')
  expect(readFileSync(path, 'utf8'), 'run: node scripts/write-gate.ts').toBe(gatePage())
})

test('a condition stands in its cell, and a refusal leaves it empty', () => {
  const lines = gatePage().split('\n')
  expect(lines).toContain(
    '| focal-point | yes | state draft, where the own agency leads; state draft, where the own agency was given it and it is its turn | where the own agency leads or supports |',
  )
  expect(lines).toContain('| observer | yes |  |  |')
})
