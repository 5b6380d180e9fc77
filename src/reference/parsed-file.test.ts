import { describe, expect, it } from 'vitest'
import { parseYamlFile } from '#reference/parsed-file.ts'

describe('a parsed YAML file', () => {
  it('is parsed again as soon as its text changes', () => {
    expect(parseYamlFile('test/changing.yaml', 'a: 1')).toEqual({ a: 1 })
    expect(parseYamlFile('test/changing.yaml', 'a: 2')).toEqual({ a: 2 })
    expect(parseYamlFile('test/changing.yaml', 'a: 2')).toEqual({ a: 2 })
  })
  it('that is no YAML is refused by the parser', () => {
    expect(() => parseYamlFile('test/broken.yaml', 'a: [1')).toThrow()
  })
})
