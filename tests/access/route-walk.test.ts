import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type ApiRoute, namesIn } from '#api/api-route.ts'
import { apiRoutes } from '#api/api-routes.ts'
import { statusOfKind } from '#api/refusal-answer.ts'
import { can, plainRecord, type RecordAction, type RecordKind } from '#domain/access/gate.ts'
import { refusalCodes } from '#domain/refusal.ts'
import { type OperationName, operations } from '#service/operations.ts'
import { type ApiServer, createApiServer } from '#tests/support/api-server.ts'
import { sessionCookie } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { type WalkCase, walkCases } from '#tests/support/walk-cases.ts'
import type { Walker } from '#tests/support/walk-cast.ts'
import { outcomeOf, type WalkStep } from '#tests/support/walk-outcome.ts'
import { type Stage, setStage, undoing } from '#tests/support/walk-stage.ts'

// A walk goes through every door; on a machine that others keep busy that may take many minutes.
vi.setConfig({ testTimeout: 900_000, hookTimeout: 300_000 })

let database: TestDatabase
let stage: Stage
let undone: ReturnType<typeof undoing>
let server: ApiServer

beforeAll(async () => {
  database = await createTestDatabase()
  stage = await setStage(database)
  undone = undoing(stage.people, database)
  server = await createApiServer(undone.people)
})
afterAll(async () => {
  await server.close()
  await undone.end()
  await stage.people.end()
  await database.drop()
})

/** Routes that are no operation. What is public is so for a reason; the rest is asked of the gate. */
const otherRoutes: Record<string, { isPublic: string } | 'own' | 'secret' | [RecordKind, RecordAction]> = {
  'session.begin': { isPublic: 'a person signs in' },
  'session.give-code': { isPublic: 'the second step of signing in; the first gave a half-open session' },
  'session.change-password': {
    isPublic: 'a first password is changed before any space opens; asks by itself',
  },
  'session.end': { isPublic: 'whoever is not signed in is signed out' },
  'framework.show': { isPublic: 'what the resolution asks is no secret' },
  'account.ask-recovery': {
    isPublic: 'who has forgotten the password has no session; the answer is always the same',
  },
  'account.recover': { isPublic: 'the link of a letter stands for the person' },
  'invitation.look-at': { isPublic: 'the link or code stands for the invited person' },
  'invitation.accept-as-new': { isPublic: 'the invited person has no account yet' },
  'invitation.accept': 'secret',
  'account.show': 'own',
  'account.end-session': 'own',
  'account.end-other-sessions': 'own',
  'file.open': ['file', 'read'],
  'file.add': ['file', 'add'],
  'document-template.set': ['document-template', 'set'],
  'matrix-import.send': ['matrix-import', 'send'],
}

const isOperation = (id: string): id is OperationName => id in operations

/** Sends a request as the walker; a signed-in browser of the same origin. */
const send = (by: Walker, method: ApiRoute['method'], url: string, more: InjectOptions = {}) =>
  server.app.inject({
    method,
    url: `/api/v1${url}`,
    ...more,
    headers: {
      'sec-fetch-site': 'same-origin',
      ...(by.token === null ? {} : { cookie: sessionCookie(by.token) }),
      ...more.headers,
    },
  })

/** An operation's input as address, query and body. */
const ask = (route: ApiRoute, step: WalkStep): Promise<LightMyRequestResponse> => {
  const rest = { ...(step.of.input(step.set, step.by) as Record<string, unknown>) }
  let url = route.url.replace('{space}', step.address)
  for (const name of namesIn(route.url)) {
    if (name === 'space') continue
    url = url.replace(new RegExp(`\\{${name}\\*?\\}`), encodeURIComponent(String(rest[name])))
    delete rest[name]
  }
  if (route.method !== 'GET') return send(step.by, route.method, url, { payload: rest })
  const query = new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)]))
  return send(step.by, 'GET', `${url}?${query}`)
}

const stepsOf = (route: ApiRoute, operation: OperationName): WalkStep[] => {
  const { customs, foreign } = stage.sets
  const address = route.url.includes('{space}') ? 'XZZ' : 'INSTANCE'
  return (walkCases[operation] as readonly WalkCase[]).flatMap((of) =>
    stage.walkers.flatMap((by) =>
      [customs, foreign].map((set) => ({
        operation,
        of,
        by,
        set,
        address,
        world: { assignment: 'open', report: 'draft' } as const,
      })),
    ),
  )
}

const isInForm = (response: LightMyRequestResponse): boolean =>
  response.headers['content-type']?.toString().startsWith('application/json') === true

/** What is wrong with an answer; nothing where it is as the table says. */
const faultOf = (route: ApiRoute, step: WalkStep, response: LightMyRequestResponse): string | null => {
  const expected = outcomeOf(step)
  const { statusCode } = response
  const code: string = statusCode < 400 ? 'done' : isInForm(response) ? response.json().error.code : 'no JSON'
  const right =
    expected.is === 'allowed'
      ? statusCode === route.status || (expected.or as readonly string[]).includes(code)
      : expected.is === 'refused'
        ? code === expected.code && statusCode === statusOfKind[refusalCodes[expected.code]]
        : [403, 404, 409, 422].includes(statusCode) || (step.of.isFilter === true && statusCode === 200)
  return right
    ? null
    : `${route.id} ${step.of.title ?? ''} by ${step.by.name} with ${step.set.name}: ${statusCode} ${code}, expected ${JSON.stringify(expected)}`
}

describe('every route of the API', () => {
  test('is an operation of the table, or listed here with its reason', () => {
    const others = apiRoutes.filter((route) => !isOperation(route.id))
    expect(others.map((route) => route.id).sort()).toEqual(Object.keys(otherRoutes).sort())
    const open = others.filter((route) => route.isPublic).map((route) => route.id)
    const reasoned = Object.entries(otherRoutes).flatMap(([id, of]) =>
      typeof of === 'object' && 'isPublic' in of ? [id] : [],
    )
    expect(open.sort()).toEqual(reasoned.sort())
  })

  test('answers every person as the gate’s table says', async () => {
    const wrong: string[] = []
    let count = 0
    for (const route of apiRoutes) {
      if (!isOperation(route.id)) continue
      const steps = stepsOf(route, route.id)
      count += steps.length
      const answers = await Promise.all(
        steps.map(async (step) => faultOf(route, step, await ask(route, step))),
      )
      wrong.push(...answers.flatMap((fault) => fault ?? []))
    }
    expect(count).toBeGreaterThanOrEqual(7_260)
    expect(wrong).toEqual([])
  })

  test('that is no operation asks the same gate', async () => {
    const wrong: string[] = []
    for (const route of apiRoutes) {
      const of = otherRoutes[route.id]
      if (of === undefined || (typeof of === 'object' && 'isPublic' in of)) continue
      const url = route.url
        .replace('{space}', 'XZZ')
        .replace(/\{[a-zA-Z]+\}/, '01900000-0000-7000-8000-000000000000')
      for (const by of stage.walkers) {
        // Nothing is sent, so that whoever may send hears what is missing.
        const bytes =
          route.input === 'bytes' ? { headers: { 'content-type': 'text/plain' }, payload: '' } : {}
        const query = route.query === undefined ? '' : '?name=a.docx&base=1'
        const { statusCode } = await send(by, route.method, `${url}${query}`, bytes)
        const isOpen = by.barred === null && by.space === 'XZZ'
        const actor = { personId: by.personId, name: by.name, roles: by.roles }
        const may = (action: string) =>
          typeof of === 'object' && can(actor, action as RecordAction, plainRecord(of[0], 'taken'))
        const expected =
          of === 'secret'
            ? // A made-up code is no invitation, whoever brings it, and tries are counted.
              [401, 404, 429]
            : by.barred === 'sign-in-needed'
              ? [401]
              : of === 'own'
                ? [200, 204, 404]
                : by.barred !== null
                  ? [statusOfKind[refusalCodes[by.barred]]]
                  : isOpen && may(of[1])
                    ? [404, 422]
                    : isOpen && may('read')
                      ? [403]
                      : [404]
        if (!expected.includes(statusCode))
          wrong.push(`${route.id} by ${by.name}: ${statusCode}, not ${expected}`)
      }
    }
    expect(wrong).toEqual([])
  })
})
