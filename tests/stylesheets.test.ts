import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const folder = fileURLToPath(new URL('../src/web/', import.meta.url))
const read = (pattern: string) =>
  globSync(pattern, { cwd: folder }).map((path) => ({ path, text: readFileSync(`${folder}${path}`, 'utf8') }))

/** Left and right by name. */
const physical =
  /(?:^|[\s;{])((?:margin|padding|border|inset|scroll-\w+)-(?:left|right)[\w-]*|(?:left|right)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius)/gm
/** Shorthands that name left and right, or corners, by the place of a value. */
const shorthand =
  /(?:^|[\s;{])((?:scroll-)?(?:margin|padding)|inset|border-(?:width|style|color|radius))\s*:\s*([^;}]+)/gm

const isOneSided = (name: string, value: string): boolean => {
  const values = value.trim().match(/(?:[^\s(]|\([^)]*\))+/g) ?? []
  const [first, second = first, third = first, fourth = second] = values
  // Corners run clockwise from the upper left; sides from the top.
  return name === 'border-radius' ? first !== second || third !== fourth : second !== fourth
}

const sidesNamed = (text: string): string[] => [
  ...[...text.matchAll(physical)].map(([, name]) => String(name)),
  ...[...text.matchAll(shorthand)]
    .filter(([, name, value]) => isOneSided(String(name), String(value)))
    .map(([, name, value]) => `${name}: ${value}`),
]

test('styles name no left and no right, so that Arabic mirrors', () => {
  const found = read('styles/*.css').flatMap(({ path, text }) =>
    sidesNamed(text).map((name) => `${path}: ${name}`),
  )
  expect(found).toEqual([])
})

test.each([
  ['a { margin-left: 2px }', 1],
  ['a { text-align: right }', 1],
  ['a { padding: 1px 2px 3px 4px }', 1],
  ['a { inset: 0 calc(1px + 2px) 0 0; }', 1],
  ['a { border-radius: 4px 0 0 4px }', 1],
  ['a { border-width: 0 0 0 3px }', 1],
  ['a { padding: 1px 2px 3px 2px; margin: 0 auto; border-radius: 4px 4px 0 0; inset: 0 }', 0],
  ['a { padding-inline-start: 4px; border-color: var(--line) }', 0],
])('%s names a side %i times', (text, count) => {
  expect(sidesNamed(text)).toHaveLength(count)
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
