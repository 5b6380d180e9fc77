import { expect, it } from 'vitest'
import { stateInSentence } from '#documents/state-name.ts'

it.each([
  ['en', 'Republic of Veltmark', 'The Republic of Veltmark', 'of the Republic of Veltmark'],
  ['en', 'Zandoria', 'Zandoria', 'of Zandoria'],
  ['fr', 'République de Veltmark', 'La République de Veltmark', 'de la République de Veltmark'],
  ['fr', 'Royaume de Veltmark', 'Le Royaume de Veltmark', 'du Royaume de Veltmark'],
  ['fr', 'État de Veltmark', 'L’État de Veltmark', 'de l’État de Veltmark'],
  ['fr', 'États-Unis de Veltmark', 'Les États-Unis de Veltmark', 'des États-Unis de Veltmark'],
  ['fr', 'Zandorie', 'Zandorie', '[de la/du/de l’/des] Zandorie'],
  ['ar', 'جمهورية فيلتمارك', 'جمهورية فيلتمارك', 'لجمهورية فيلتمارك'],
  ['ar', 'الجمهورية الوهمية', 'الجمهورية الوهمية', 'للجمهورية الوهمية'],
])('in “%s” %s has the article of its language', (language, name, first, of) => {
  expect(stateInSentence(name, language)).toEqual({ stateFirst: first, ofState: of })
})
