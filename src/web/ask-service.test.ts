import { describe, expect, test } from 'vitest'
import { refusalKinds } from '#domain/refusal.ts'
import { safePath, statusOf } from '#web/ask-service.ts'

describe('a path to go on to', () => {
  test.each(['/', '/states/XVA/plan?saved', '/states/XVA/gaps#gaps'])('%s is kept', (path) => {
    expect(safePath(path)).toBe(path)
  })

  test('in any script is written in the letters of an address, and never resolved', () => {
    expect(safePath('/states/XZZ?é=ع')).toBe('/states/XZZ?%C3%A9=%D8%B9')
    expect(safePath('/\ud800')).toBe('/%EF%BF%BD')
    expect(safePath('/..//elsewhere.example')).toBe('/..//elsewhere.example')
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
