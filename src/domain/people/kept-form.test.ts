import { expect, test } from 'vitest'
import { isKeptPath, keptControls, typedWords } from '#domain/people/kept-form.ts'

test('forms of a State’s pages are kept; those of accounts and passwords, and bare clicks, are not', () => {
  const state = '/states/XVA'
  for (const path of [
    `${state}/plan/sections/1`,
    `${state}/fields/op1/NW/legal`,
    `${state}/comments/plan/1`,
    `${state}/members/new`,
    `${state}/members/1/observer`,
    `${state}/members/1/handover`,
    `${state}/invitations/new`,
    `${state}/notifications/settings`,
  ])
    expect([path, isKeptPath(path)]).toEqual([path, true])
  for (const path of [
    '/sign-in',
    '/password',
    '/account/passkeys',
    '/instance',
    `${state}/members/1/observer/password`,
    `${state}/members/1/observer/end`,
    `${state}/invitations`,
    `${state}/notifications`,
    state,
  ])
    expect([path, isKeptPath(path)]).toEqual([path, false])
})

test('passwords and codes are never kept, whatever form they stand in', () => {
  const controls = ['title', 'password', 'newPassword', 'again', 'code', 'secret', 'postcode'].map(
    (name): [string, string] => [name, 'x'],
  )
  expect(keptControls(controls).map(([name]) => name)).toEqual(['title', 'postcode'])
})

test('typed words are told from the marks that a form carries', () => {
  expect(
    typedWords([
      ['base', '7'],
      ['title', ' Control of exports '],
      ['conflict.0', '{"field": "title"}'],
      ['language', 'en'],
    ]),
  ).toEqual(['Control of exports'])
})
