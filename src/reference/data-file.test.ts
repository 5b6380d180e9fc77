import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { checkData, DataFileError, freezeDeep, readDataFile } from '#reference/data-file.ts'

const faultOf = (run: () => unknown): DataFileError => {
  try {
    run()
  } catch (fault) {
    if (fault instanceof DataFileError) return fault
    throw fault
  }
  throw new Error('nothing was thrown')
}

describe('a data file that cannot be used', () => {
  it('is named with the place in it and the problem', () => {
    const schema = z.strictObject({ rows: z.array(z.strictObject({ number: z.int() })) })
    const fault = faultOf(() =>
      checkData('framework/x.yaml', schema, { rows: [{ number: 1 }, { number: 'two' }] }),
    )
    expect(fault.message).toContain('data/framework/x.yaml at rows.1.number: ')
    expect(fault.path).toBe('rows.1.number')
  })
  it('is named when it is missing', () => {
    expect(faultOf(() => readDataFile('no/such.yaml', z.unknown())).message).toMatch(
      /^data\/no\/such\.yaml: ENOENT/,
    )
  })
})

describe('frozen reference data', () => {
  it('refuses a change at any depth', () => {
    const value = freezeDeep({ a: [{ b: 1 }] })
    expect(() => {
      ;(value.a[0] as { b: number }).b = 2
    }).toThrow(TypeError)
  })
})
