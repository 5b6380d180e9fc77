/**
 * What a narrative text may hold so that it can be read as Markdown in a moment. Readers of Markdown need time that
 * grows with the square of a text's marks, and stack that grows with its nesting: twenty thousand characters of
 * `1. 1. 1. …` would keep everybody waiting. No text that a person writes comes near these bounds.
 */

/** Lists and quotations that may stand inside each other. */
export const mostNested = 8
/** Lines, list items, emphasis, links and the like in one text. */
export const mostMarks = 1_500

/** Why a text is not read as Markdown, and the line (from 1) at which it goes too far. */
export interface TextExcess {
  code: 'too-nested' | 'too-many-marks'
  line: number
  most: number
}

/** Blanks and the marks of lists and quotations with which a line begins. */
const beginning = /^(?:[ \t]+|>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))+/
const containerMark = />|[-*+]|\d{1,9}[.)]/g
/** A rule across the page, `* * *`, opens no lists. */
const ruleLine = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/
/** What may open emphasis, a link, HTML or code. */
const inlineMark = /\*+|_+|<[!?]?|\[|`+/g
/** Comments and declarations of HTML have no place in a narrative, and each is looked for to the end of the text. */
const weightOf = (inline: string): number => (inline.length > 1 && inline.startsWith('<') ? 10 : 1)
/** A list inside a list is set in by two to four blanks. */
const blanksOfLevel = 4

/** Levels that the beginning of a line opens or goes on with. */
const levelsOf = (line: string): number => {
  const [begun = ''] = beginning.exec(line) ?? []
  const marks = begun.match(containerMark)?.length ?? 0
  if (marks === 0 || ruleLine.test(line)) return 0
  const blanks = begun.replaceAll('\t', ' '.repeat(blanksOfLevel)).match(/ /g)?.length ?? 0
  // One blank goes with each mark.
  return marks + Math.floor(Math.max(0, blanks - marks) / blanksOfLevel)
}

/** How many marks a text holds, as far as its first excess, and that excess. Takes time in proportion to its length. */
export const measureText = (text: string): { marks: number; excess?: TextExcess } => {
  let marks = 0
  for (const [at, line] of text.split(/\r\n|\n|\r/).entries()) {
    const levels = levelsOf(line)
    if (levels > mostNested) return { marks, excess: { code: 'too-nested', line: at + 1, most: mostNested } }
    marks += 1 + levels
    for (const [inline] of line.matchAll(inlineMark)) marks += weightOf(inline)
    if (marks > mostMarks) return { marks, excess: { code: 'too-many-marks', line: at + 1, most: mostMarks } }
  }
  return { marks }
}
