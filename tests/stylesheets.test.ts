import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const folder = fileURLToPath(new URL('../src/web/', import.meta.url))
const read = (pattern: string) =>
  globSync(pattern, { cwd: folder }).map((path) => ({ path, text: readFileSync(`${folder}${path}`, 'utf8') }))

/** Left and right by name, or as the second and fourth of four values. */
const physical =
  /(?:^|[\s;{])((?:margin|padding|border|inset|scroll-\w+)-(?:left|right)[\w-]*|(?:left|right)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius)/gm

test('styles name no left and no right, so that Arabic mirrors', () => {
  const found = read('styles/*.css').flatMap(({ path, text }) =>
    [...text.matchAll(physical)].map(([, name]) => `${path}: ${name}`),
  )
  expect(found).toEqual([])
})

test('pages carry no inline styles, which the content security policy would drop', () => {
  const found = read('**/*.tsx').filter(({ text }) => /\bstyle=/.test(text))
  expect(found.map(({ path }) => path)).toEqual([])
})

test('no colour stands outside the tokens, besides the paper’s', () => {
  const found = read('styles/*.css')
    .filter(({ path }) => !/(tokens|print)\.css$/.test(path))
    .filter(({ text }) => /#[0-9a-f]{3,8}\b|rgb|hsl|oklch/i.test(text))
  expect(found.map(({ path }) => path)).toEqual([])
})
