import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DiffPart, diffWords, mergeWords, splitText } from '#domain/text/word-diff.ts'

const without = (parts: readonly DiffPart[], left: DiffPart['kind']): string =>
  parts
    .filter(({ kind }) => kind !== left)
    .map(({ text }) => text)
    .join('')
const marked = (parts: readonly DiffPart[]): string =>
  parts
    .map(({ kind, text }) => ({ kept: text, deleted: `[-${text}-]`, inserted: `{+${text}+}` })[kind])
    .join('')

/** Texts that share words, as a text and its change do, in scripts with and without blanks. */
const sentence = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'the ',
        'law ',
        'of ',
        '2027',
        '. ',
        '\n\n',
        'قانون ',
        'الجمارك',
        '国家',
        '行动计划',
        '，',
        '👩‍⚖️',
        ' ',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 30 },
  )
  .map((words) => words.join(''))
const language = fc.constantFrom('en', 'ar', 'zh', 'fr', 'sr-Latn', 'not-a-Registered-tag', 'x')

describe('a difference', () => {
  test('gives the former text by what it keeps and deletes, the latter by what it keeps and inserts', () => {
    fc.assert(
      fc.property(sentence, sentence, language, (before, after, tag) => {
        const parts = diffWords(before, after, tag)
        expect(without(parts, 'inserted')).toBe(before)
        expect(without(parts, 'deleted')).toBe(after)
      }),
      { numRuns: 1000 },
    )
  })

  test('of a text from itself is the text, kept', () => {
    fc.assert(
      fc.property(sentence, language, (text, tag) => {
        expect(diffWords(text, text, tag)).toEqual(text === '' ? [] : [{ kind: 'kept', text }])
      }),
    )
  })

  test.each([
    [
      'en',
      'The Act enters into force in 2027.',
      'The Act enters into force in 2028.',
      'The Act enters into force in [-2027-]{+2028+}.',
    ],
    ['en', 'Train officers.', 'Train customs officers.', 'Train {+customs +}officers.'],
    ['en', 'one two three', 'four five three', '[-one two-]{+four five+} three'],
    [
      'zh',
      '国家行动计划于二零二七年生效',
      '国家执行计划于二零二七年生效',
      '国家[-行动-]{+执行+}计划于二零二七年生效',
    ],
    ['ar', 'تصدر الوزارة القانون', 'تصدر الهيئة القانون', 'تصدر [-الوزارة-]{+الهيئة+} القانون'],
    [
      'en',
      'It obliges States to act (2022).',
      'It obliges customs and trade to act (2022). So it is.',
      'It obliges [-States-]{+customs and trade+} to act (2022).{+ So it is.+}',
    ],
    ['en', 'One. Two. Three.', 'Uno. Three.', '[-One. Two-]{+Uno+}. Three.'],
    ['en', '', 'New.', '{+New.+}'],
    ['en', 'Old.', '', '[-Old.-]'],
  ])('in %s of “%s” is marked word by word', (tag, before, after, wanted) => {
    expect(marked(diffWords(before, after, tag))).toBe(wanted)
  })

  test('of long texts is bounded: by sentences where words differ too much, whole where sentences do', () => {
    const words = (seed: number, count: number) =>
      Array.from({ length: count }, (_, n) => `W${(n * seed) % 7919}`).join(' ')
    const shared = 'This sentence stands in both texts. '
    const [before, after] = [shared + words(31, 2500), shared + words(57, 2500)]
    const parts = diffWords(before, after, 'en')
    expect(without(parts, 'inserted')).toBe(before)
    expect(without(parts, 'deleted')).toBe(after)
    expect(parts.map(({ kind }) => kind)).toEqual(['kept', 'deleted', 'inserted'])
    const many = (seed: number) => Array.from({ length: 1200 }, (_, n) => `It is ${seed}${n}. `).join('')
    expect(diffWords(many(1), many(2), 'en').filter(({ kind }) => kind === 'kept').length).toBeLessThan(2500)
    const letters = '他'.repeat(10_000)
    expect(without(diffWords(letters, `${letters}们`, 'zh'), 'deleted')).toBe(`${letters}们`)
  })

  test('splits a text into words that give it again', () => {
    fc.assert(
      fc.property(sentence, language, (text, tag) => {
        expect(splitText(text, tag).join('')).toBe(text)
      }),
    )
  })
})

describe('two changes of one text', () => {
  test.each([
    [
      'apart from each other both stand',
      'One two three four.',
      'One 2 three four.',
      'One two three 4.',
      'One 2 three 4.',
    ],
    ['that say the same stand once', 'One two.', 'One 2.', 'One 2.', 'One 2.'],
    ['of the same word meet', 'One two three.', 'One 2 three.', 'One II three.', null],
    ['at the same place meet', 'One three.', 'One two three.', 'One more three.', null],
    [
      'one of which takes out what the other changes meet',
      'One two three.',
      'One three.',
      'One 2 three.',
      null,
    ],
  ])('%s', (_title, base, theirs, ours, wanted) => {
    expect(mergeWords(base, theirs, ours, 'en')).toBe(wanted)
    expect(mergeWords(base, ours, theirs, 'en')).toBe(wanted)
  })

  test('where one changed nothing give the other, and whichever is named first give the same', () => {
    fc.assert(
      fc.property(sentence, sentence, sentence, language, (base, theirs, ours, tag) => {
        expect(mergeWords(base, base, ours, tag)).toBe(ours)
        expect(mergeWords(base, theirs, base, tag)).toBe(theirs)
        expect(mergeWords(base, theirs, ours, tag)).toBe(mergeWords(base, ours, theirs, tag))
      }),
      { numRuns: 500 },
    )
  })

  test('merged lose no word that the newer text put in', () => {
    fc.assert(
      fc.property(sentence, sentence, sentence, language, (base, theirs, ours, tag) => {
        const merged = mergeWords(base, theirs, ours, tag)
        fc.pre(merged !== null)
        for (const { kind, text } of diffWords(base, theirs, tag))
          if (kind === 'inserted') expect(merged).toContain(splitText(text, tag)[0])
      }),
      { numRuns: 500 },
    )
  })
})
