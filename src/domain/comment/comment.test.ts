import { expect, test } from 'vitest'
import { allowedActions } from '#domain/access/gate.ts'
import { type Comment, commentRecord, threadState, threadsOf, toldOfReply } from '#domain/comment/comment.ts'
import type { Actor, Role } from '#domain/people/people.ts'
import { originalText } from '#domain/text/language-text.ts'

const comment = (id: string, parts: Partial<Comment> = {}): Comment => ({
  id,
  originId: 'instance',
  revision: 1,
  fieldRevisions: {},
  subject: { recordKind: 'assessment', recordId: 'assessment', part: 'op2.use/NW/legal' },
  rootId: null,
  text: originalText('en', id),
  authorId: 'author',
  authorName: 'An Author',
  madeAt: '2026-11-23T09:00:00.000Z',
  mentions: [],
  resolved: null,
  ...parts,
})
const resolved = { at: '2026-11-24T09:00:00.000Z', byId: 'author', byName: 'An Author' }
const actor = (role: Role, personId = 'other'): Actor => ({
  personId,
  name: 'A Person',
  roles: [{ role, agencyId: null }],
})

test('threads stand in the order in which they were begun, each with its own answers', () => {
  const threads = threadsOf([
    comment('a'),
    comment('b', { resolved }),
    comment('c', { rootId: 'a' }),
    comment('d', { rootId: 'b' }),
    comment('e', { rootId: 'a' }),
  ])
  expect(threads.map(({ root, replies }) => [root.id, ...replies.map((reply) => reply.id)])).toEqual([
    ['a', 'c', 'e'],
    ['b', 'd'],
  ])
  expect(threads.map(({ root }) => threadState(root))).toEqual(['open', 'resolved'])
})

test.each<[Role, string, readonly string[], readonly string[]]>([
  ['coordinator', 'other', ['read', 'add', 'reply', 'resolve'], ['read', 'add', 'reopen']],
  ['focal-point', 'author', ['read', 'add', 'reply', 'resolve'], ['read', 'add', 'reopen']],
  ['focal-point', 'other', ['read', 'add', 'reply'], ['read', 'add']],
  ['approver', 'author', ['read', 'add', 'reply', 'resolve'], ['read', 'add', 'reopen']],
  ['observer', 'author', ['read'], ['read']],
  ['expert', 'author', [], []],
  ['administrator', 'author', [], []],
])('a %s (%s) may do to an open thread %j, to a resolved one %j', (role, personId, open, settled) => {
  expect(allowedActions(actor(role, personId), commentRecord(comment('a')))).toEqual(open)
  expect(allowedActions(actor(role, personId), commentRecord(comment('a', { resolved })))).toEqual(settled)
})

test('an answer concerns all who wrote in the thread, each once, but not who writes it or is named in it', () => {
  const thread = [
    comment('a', { authorId: 'ana' }),
    comment('b', { authorId: 'ben' }),
    comment('c', { authorId: 'ana' }),
    comment('d', { authorId: 'carla' }),
  ]
  expect(toldOfReply(thread, ['carla'])).toEqual(['ana', 'ben'])
})
