import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addCatalogues, documentLanguages, readCatalogue, translator } from '#messages/translate.ts'

const folder = mkdtempSync(join(tmpdir(), 'plan1540-catalogues-'))
const put = (language: string, labels: unknown): void => {
  mkdirSync(join(folder, language), { recursive: true })
  writeFileSync(
    join(folder, language, 'document.json'),
    typeof labels === 'string' ? labels : JSON.stringify(labels),
  )
}
let problems: ReturnType<typeof addCatalogues>

beforeAll(() => {
  put('pt', {
    'document.contents': 'Índice',
    'document.no-such-label': 'x',
    'plan.title': 'Plano',
    'document.word.page': '{count, plural, one {x}',
    'document.word.of': 3,
  })
  put('fr', { 'document.contents': 'x' })
  put('sq', '{ not json')
  problems = addCatalogues(pathToFileURL(`${folder}/`))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('labels of documents that an instance adds', () => {
  test('are used, and English stands in for the ones that are missing', () => {
    expect(documentLanguages()).toContain('pt')
    expect(translator('pt')('document.contents')).toBe('Índice')
    expect(translator('pt')('document.cover.period')).toBe('Period')
  })

  test('that are wrong are left out and told of, one by one', () => {
    expect(problems.filter(({ language }) => language === 'pt').map(({ problem }) => problem)).toEqual([
      'document.no-such-label is not known',
      'plan.title is no label of a document',
      'document.word.page cannot be read as a message',
      'document.word.of has no text',
    ])
    expect(translator('pt')('document.word.page')).toBe('Page')
    expect(problems.filter(({ language }) => language === 'sq')).toHaveLength(1)
  })

  test('cannot take the place of a language of the interface', () => {
    expect(problems.find(({ language }) => language === 'fr')?.problem).toMatch(/further language/)
    expect(translator('fr')('document.contents')).toBe(readCatalogue('fr')['document.contents'])
  })
})

describe('Serbian in Latin script', () => {
  test('comes with the program and counts as its grammar does', () => {
    expect(documentLanguages()).toContain('sr-Latn')
    const say = translator('sr-Latn')
    expect([1, 3, 7].map((count) => say('document.problem.gap-without-action', { count }))).toEqual([
      '1 praznina nema aktivnost.',
      '3 praznine nemaju aktivnost.',
      '7 praznina nema aktivnost.',
    ])
  })
})
