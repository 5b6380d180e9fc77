import { expect, test } from 'vitest'
import { asFormValues, groupRows, readFormValues, withGroupRows } from '#web/forms/form-values.ts'

test('line ends of a browser are those of the store', async () => {
  const body = new URLSearchParams([
    ['remark', 'one\r\ntwo'],
    ['fieldIds', 'a'],
    ['fieldIds', 'b'],
  ])
  const request = new Request('http://localhost/', { method: 'POST', body })
  expect(await readFormValues(request)).toEqual({ remark: ['one\ntwo'], fieldIds: ['a', 'b'] })
})

test('a control may be called like something that every object has', async () => {
  const body = new URLSearchParams('__proto__=a&__proto__=b&toString=c')
  const values = await readFormValues(new Request('http://localhost/', { method: 'POST', body }))
  expect(Object.entries(values)).toEqual([
    ['__proto__', ['a', 'b']],
    ['toString', ['c']],
  ])
})

test('repeated groups come in the order of their numbers, whatever the order they were sent in', () => {
  const values = { 'sources.10.page': ['3'], 'sources.2.page': ['1'], 'sources.2.id': ['x'], other: ['y'] }
  expect(groupRows(values, 'sources')).toEqual([{ page: '1', id: 'x' }, { page: '3' }])
  expect(withGroupRows(values, 'sources', [{ page: '3' }])).toEqual({ 'sources.0.page': ['3'], other: ['y'] })
})

test('nothing and false are empty controls', () => {
  expect(asFormValues({ a: null, b: false, c: true, d: 0, e: ['x'] })).toEqual({
    a: [],
    b: [],
    c: ['on'],
    d: ['0'],
    e: ['x'],
  })
})
