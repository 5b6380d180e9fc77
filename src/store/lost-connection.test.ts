import { describe, expect, test } from 'vitest'
import { isLostConnection } from '#store/lost-connection.ts'

const fault = (message: string, details: object = {}) => Object.assign(new Error(message), details)

describe('the database is away', () => {
  test.each([
    ['nobody listens', fault('connect', { code: 'ECONNREFUSED', syscall: 'connect' })],
    ['its socket is gone', fault('connect', { code: 'ENOENT', syscall: 'connect' })],
    ['it shut down in the midst', fault('terminating', { code: '57P01', severity: 'FATAL' })],
    ['it is starting', fault('starting up', { code: '57P03', severity: 'FATAL' })],
    ['it has no connection left', fault('too many', { code: '53300', severity: 'FATAL' })],
    ['the connection broke', fault('Connection terminated unexpectedly')],
    ['none was free in time', fault('timeout exceeded when trying to connect')],
    ['two addresses refuse', new AggregateError([fault('', { code: 'ECONNREFUSED', syscall: 'connect' })])],
    ['something else names it as its cause', new Error('x', { cause: fault('Connection terminated') })],
  ])('%s', (_what, error) => {
    expect(isLostConnection(error)).toBe(true)
  })
})

describe('a fault of ours stays one', () => {
  test.each([
    ['a wrong query', fault('syntax error', { code: '42601', severity: 'ERROR' })],
    ['a query cut off for its time', fault('canceling statement', { code: '57014', severity: 'ERROR' })],
    ['a missing file', fault('open', { code: 'ENOENT', syscall: 'open' })],
    ['a sender that went away', fault('aborted', { code: 'ECONNRESET' })],
    ['no error at all', 'ECONNREFUSED'],
  ])('%s', (_what, error) => {
    expect(isLostConnection(error)).toBe(false)
  })
})
