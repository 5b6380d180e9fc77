/**
 * What a person must still decide before the plan can go out. For drafts; the list is the readiness list of
 * the page and the command line, gathered so that twenty actions without a lead are one line, not twenty.
 */

import { paragraph } from '#documents/document-parts.ts'
import type { DocumentBlock } from '#documents/document-tree.ts'
import type { DocumentWords } from '#documents/document-words.ts'
import { numberRanges } from '#documents/number-ranges.ts'
import type { PlanAnnex, PlanContext } from '#documents/plan-document.ts'
import type { Gap } from '#domain/assessment/gap.ts'
import {
  actionProblemCodes,
  type PlanProblem,
  planProblemCodes,
  planProblems,
} from '#domain/plan/readiness.ts'
import { readText } from '#domain/text/language-text.ts'

/** Their sentence names the actions it is about, one line for all. */
const gathered: ReadonlySet<string> = new Set(actionProblemCodes)

const actionNumbers = (problems: readonly PlanProblem[]): string =>
  numberRanges(problems.flatMap((each) => (each.subject.kind === 'action' ? [each.subject.number] : [])))

/** The problems of a plan as sentences, one for each code, in the order of the domain's list. */
export const problemSentences = (
  problems: readonly PlanProblem[],
  sectionTitle: (id: string) => string,
  words: DocumentWords,
): string[] =>
  planProblemCodes.flatMap((code) => {
    const found = problems.filter((each) => each.code === code)
    const [first] = found
    if (first === undefined) return []
    if (gathered.has(code)) {
      return [words.say(`document.problem.${code}`, { count: found.length, numbers: actionNumbers(found) })]
    }
    if (code === 'section-empty') {
      const titles = found.map((each) =>
        each.subject.kind === 'section' ? sectionTitle(each.subject.id) : '',
      )
      return [
        words.say('document.problem.section-empty', { count: found.length, titles: words.list(titles) }),
      ]
    }
    return [words.say(`document.problem.${code}`, { count: found.length, ...first.params })]
  })

/** The annex of open questions. */
export const openQuestionsAnnex = (context: PlanContext, gaps: readonly Gap[]): PlanAnnex | null => {
  const { words, plan } = context
  const sentences = problemSentences(
    planProblems(plan, gaps),
    (id) => {
      const section = plan.sections.find((each) => each.id === id)
      return readText(section?.title ?? null, context.language)
    },
    words,
  )
  if (sentences.length === 0) return null
  const blocks: DocumentBlock[] = [
    paragraph(words.say('document.annex-questions.note'), 'lead'),
    { kind: 'list', isOrdered: false, items: sentences.map((sentence) => [paragraph(sentence)]) },
  ]
  return { title: words.say('document.annex-questions.title'), orientation: 'portrait', blocks }
}
