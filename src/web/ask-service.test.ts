import { describe, expect, test } from 'vitest'
import { refusalKinds } from '#domain/refusal.ts'
import { safePath, statusOf } from '#web/ask-service.ts'

describe('a path to go on to', () => {
  test.each(['/', '/states/XVA/plan?saved', '/states/XVA/gaps#gaps'])('%s is kept', (path) => {
    expect(safePath(path)).toBe(path)
  })

  test.each([
    'https://elsewhere.example/',
    '//elsewhere.example/',
    '/\\elsewhere.example/',
    'states',
    '/a b',
    '/\u0009/elsewhere.example',
    '',
    null,
    undefined,
  ])('%j leads to the front page instead', (path) => {
    expect(safePath(path)).toBe('/')
  })
})

test('every refusal has a status that says whose turn it is', () => {
  for (const kind of refusalKinds) expect(statusOf[kind]).toBeGreaterThanOrEqual(400)
  expect(statusOf['not-found']).not.toBe(statusOf['not-allowed'])
})
