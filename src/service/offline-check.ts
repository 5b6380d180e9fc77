/** What a careful reader would ask of a matrix in a file, in words: the same rules as in the page and the API. */
import { wordsOf } from '#documents/document-words.ts'
import { citeObligations, fieldIndex, wordObligations } from '#documents/obligation-words.ts'
import type { AnswerContent } from '#domain/assessment/assessment.ts'
import type { QualityCode, QualityFinding } from '#domain/assessment/quality.ts'
import { checkedMatrix, qualityFindings, qualityRules } from '#domain/assessment/quality-check.ts'
import type { ComparedInstrument } from '#domain/assessment/register-comparison.ts'
import { loadFramework } from '#reference/framework-reference.ts'
import { loadInstruments } from '#reference/state-reference.ts'

/** What a form has no column for, or asks by sheet and cell already while it is read. */
const notOfForms: ReadonlySet<QualityCode> = new Set([
  'x-without-source',
  'na-without-reason',
  'blank-with-source',
  'never-verified',
  'verified-long-ago',
  'verified-in-future',
])
/** Up to so many findings of a rule are said one by one; more are one line. */
const saidOneByOne = 3

/** One question in words, for people and machines. */
export interface OpenQuestion {
  code: QualityCode
  message: string
  /** Fields it is about; empty for an entry of the register. */
  fields: string[]
}

/** The questions, by rule. */
export const matrixQuestions = (
  matrix: { answers: readonly AnswerContent[]; legalInstruments: readonly ComparedInstrument[] },
  of: { language: string; today: string; staleMonths?: number | undefined; isForm?: boolean },
): OpenQuestion[] => {
  const edition = loadFramework()
  const words = wordsOf(of.language)
  const index = fieldIndex(edition)
  const { answers, legalInstruments } = matrix
  const { today, staleMonths } = of
  const checked = checkedMatrix({
    edition,
    answers,
    legalInstruments,
    instruments: loadInstruments(),
    today,
    staleMonths,
  })
  const said = (name: string, value: string | number): string | number =>
    name.endsWith('On') ? words.date(String(value)) : value
  const sentence = ({ code, params }: QualityFinding): string =>
    words.say(
      `quality.finding.${code}`,
      Object.fromEntries(Object.entries(params).map(([name, value]) => [name, said(name, value)])),
    )
  const subjectOf = ({ subject }: QualityFinding): string =>
    subject.kind === 'field'
      ? words.list(wordObligations([subject.id], index, words))
      : words.say('quality.in-register', { name: checked.register.get(subject.id)?.shortTitle ?? '' })
  const idsOf = (findings: readonly QualityFinding[]): string[] =>
    findings.flatMap(({ subject }) => (subject.kind === 'field' ? [subject.id] : []))
  const found = qualityFindings(checked).filter(({ code }) => !(of.isForm && notOfForms.has(code)))
  return [...Map.groupBy(found, (finding) => finding.code)].flatMap(([code, findings]): OpenQuestion[] => {
    if (findings.length <= saidOneByOne)
      return findings.map((finding) => ({
        code,
        message: words.say('quality.line', { subject: subjectOf(finding), sentence: sentence(finding) }),
        fields: idsOf([finding]),
      }))
    const ids = idsOf(findings)
    const subjects = ids.length === 0 ? findings.map(subjectOf) : citeObligations(ids, index, words)
    const message = words.say('quality.gathered', {
      title: words.say(`quality.title.${code}`),
      word: words.say(`quality.word.${qualityRules.get(code)?.word ?? 'ask'}`),
      count: findings.length,
      subjects: subjects.join('; '),
    })
    return [{ code, message, fields: ids }]
  })
}
