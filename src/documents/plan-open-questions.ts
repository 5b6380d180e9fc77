/**
 * What a person must still decide before the plan can go out. For drafts; the list is the readiness list of
 * the page and the command line, gathered so that twenty actions without a lead are one line, not twenty.
 */

import { paragraph } from '#documents/document-parts.ts'
import type { DocumentBlock } from '#documents/document-tree.ts'
import type { DocumentWords } from '#documents/document-words.ts'
import { citeObligations } from '#documents/obligation-words.ts'
import type { PlanAnnex, PlanContext } from '#documents/plan-document.ts'
import type { Gap } from '#domain/assessment/gap.ts'
import { countSources, unsourcedFields } from '#domain/assessment/unsourced.ts'
import type { Plan } from '#domain/plan/plan.ts'
import {
  actionProblemCodes,
  type PlanProblem,
  planProblemCodes,
  planProblems,
} from '#domain/plan/readiness.ts'
import { readText } from '#domain/text/language-text.ts'
import { numberRanges } from '#domain/text/number-ranges.ts'

/** Their sentence names the actions it is about, one line for all. */
const gathered: ReadonlySet<string> = new Set(actionProblemCodes)

const actionNumbers = (problems: readonly PlanProblem[], words: DocumentWords): string =>
  numberRanges(
    problems.flatMap((each) => (each.subject.kind === 'action' ? [each.subject.number] : [])),
    words.say('document.list.separator'),
  )

/** The problems of a plan as sentences, one for each code, in the order of the domain's list. */
export const problemSentences = (
  problems: readonly PlanProblem[],
  { sections, fields, words }: Pick<PlanContext, 'fields' | 'words'> & Pick<Plan, 'sections'>,
): string[] =>
  planProblemCodes.flatMap((code) => {
    const found = problems.filter((each) => each.code === code)
    const [first] = found
    if (first === undefined) return []
    if (gathered.has(code)) {
      return [
        words.say(`document.problem.${code}`, { count: found.length, numbers: actionNumbers(found, words) }),
      ]
    }
    if (code === 'section-empty') {
      const titles = found.map((each) =>
        each.subject.kind === 'section' ? titleOf(sections, each.subject.id, words) : '',
      )
      return [
        words.say('document.problem.section-empty', { count: found.length, titles: words.list(titles) }),
      ]
    }
    if (code === 'answer-without-source') {
      const ids = found.flatMap((each) => (each.subject.kind === 'field' ? [each.subject.id] : []))
      const rows = words.list(citeObligations(ids, fields, words))
      return [words.say('document.problem.answer-without-source', { count: found.length, rows })]
    }
    return [words.say(`document.problem.${code}`, { count: found.length, ...first.params })]
  })

const titleOf = (sections: Plan['sections'], id: string, words: DocumentWords): string =>
  readText(sections.find((each) => each.id === id)?.title ?? null, words.language)

/** The annex of open questions. */
export const openQuestionsAnnex = (context: PlanContext, gaps: readonly Gap[]): PlanAnnex | null => {
  const { words, plan, fields } = context
  const unsourced = unsourcedFields(context.edition, countSources(context.answers))
  const sentences = problemSentences(planProblems(plan, gaps, unsourced), {
    sections: plan.sections,
    fields,
    words,
  })
  if (sentences.length === 0) return null
  const blocks: DocumentBlock[] = [
    paragraph(words.say('document.annex-questions.note'), 'lead'),
    { kind: 'list', isOrdered: false, items: sentences.map((sentence) => [paragraph(sentence)]) },
  ]
  return { title: words.say('document.annex-questions.title'), orientation: 'portrait', blocks }
}
