import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { dataFolder, readRawDataFile } from '#reference/data-file.ts'
import { sectionFileSchema } from '#reference/framework-schema.ts'
import { publishedSchemas, schemaText } from '#reference/published-schemas.ts'

const files = readdirSync(dataFolder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(dataFolder, join(entry.parentPath, entry.name)).split(sep).join('/'))
  .filter((file) => /\.(yaml|json)$/.test(file) && !file.startsWith('schemas/'))

const validators = new Map<string, ValidateFunction>()
const validator = (name: string): ValidateFunction => {
  const known = validators.get(name)
  if (known !== undefined) return known
  const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true })
  formats.default(ajv)
  const path = join(dataFolder, 'schemas', `${name}.schema.json`)
  const made = ajv.compile(JSON.parse(readFileSync(path, 'utf8')) as object)
  validators.set(name, made)
  return made
}

describe('published schemas', () => {
  it.each(publishedSchemas.map((each) => each.name))('%s is written as the code has it', (name) => {
    const published = publishedSchemas.find((each) => each.name === name)
    if (published === undefined) throw new Error(name)
    const path = join(dataFolder, 'schemas', `${name}.schema.json`)
    expect(existsSync(path) ? readFileSync(path, 'utf8') : 'missing').toBe(schemaText(published))
  })

  it.each(files)('%s is described by one schema and follows it', (file) => {
    const covering = publishedSchemas.filter((each) => each.covers.test(file))
    expect(covering.map((each) => each.name)).toHaveLength(1)
    const validate = validator(covering[0]?.name ?? '')
    validate(readRawDataFile(file))
    expect(validate.errors ?? []).toEqual([])
  })

  it('refuse a wording whose earlier ones are not kept', () => {
    const section = structuredClone(readRawDataFile('framework/unscr-1540/2017/op2.yaml')) as {
      rows: Record<string, unknown>[]
    }
    const [row] = section.rows
    if (row === undefined) throw new Error('no row')
    row.labelRevision = 2
    expect(sectionFileSchema.safeParse(section).success).toBe(false)
    row.earlierLabels = [
      { revision: 1, label: { en: 'make' }, until: '2026-11-26', source: 'Form', reason: 'Checked.' },
    ]
    expect(sectionFileSchema.safeParse(section).success).toBe(true)
    expect(validator('framework-section')(section)).toBe(true)
  })

  it('refuse a row with a mark that does not exist', () => {
    const validate = validator('framework-section')
    const section = structuredClone(readRawDataFile('framework/unscr-1540/2017/op2.yaml')) as {
      rows: { bindingForce: string }[]
    }
    const row = section.rows[0]
    if (row === undefined) throw new Error('no row')
    row.bindingForce = 'graded'
    expect(validate(section)).toBe(false)
  })
})
