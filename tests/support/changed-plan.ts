/** The synthetic plan and what became of it: every kind of change that a comparison tells. */
import type { PlanComparisonInput } from '#documents/plan-comparison-document.ts'
import type { Action, Block } from '#domain/plan/plan.ts'
import type { LanguageTag } from '#domain/text/language-text.ts'
import { planInput } from '#tests/support/synthetic-input.ts'
import { envelope, said, syntheticState } from '#tests/support/synthetic-state.ts'

const rewrite = (block: Block | undefined, text: (words: string) => string): Block[] =>
  block === undefined
    ? []
    : [
        {
          ...block,
          text: {
            ...block.text,
            versions: Object.fromEntries(
              Object.entries(block.text.versions).map(([language, version]) => [
                language,
                { ...version, text: text(version.text) },
              ]),
            ),
          },
        },
      ]

/** Of an action by its number: every seventh is gone, every third changed. */
const laterAction = (action: Action): Action[] => {
  const { number, currency, costOnce } = action
  if (number % 7 === 0) return []
  if (number % 3 !== 0) return [action]
  return [
    {
      ...action,
      title:
        number % 2 === 0
          ? said(
              `${action.title.versions.en?.text} and report on it`,
              `${action.title.versions.fr?.text} et en rendre compte`,
              `${action.title.versions.ar?.text} ورفع تقرير عنه`,
            )
          : action.title,
      endOn: '2030-Q4',
      status: number % 9 === 0 ? 'dropped' : 'under-way',
      droppedReason:
        number % 9 === 0
          ? said('Taken over by another plan.', 'Repris par un autre plan.', 'أُدرج في خطة أخرى.')
          : null,
      costOnce: costOnce === null ? null : costOnce + 2_500,
      split: costOnce === null ? [] : [{ source: 'assistance-sought', once: costOnce + 2_500, yearly: null }],
      currency,
      partners: action.partners.slice(0, 1),
      priority: { urgency: 3 },
      fieldIds: action.fieldIds.slice(1),
      milestones: action.milestones.map((each) => ({ ...each, on: '2029-03-01' })),
      needsActionIds: [...action.needsActionIds, action.id],
    },
  ]
}

/** Both sides of a comparison. */
export const comparisonInput = (count: number, language: LanguageTag = 'en'): PlanComparisonInput => {
  const { plan, agencies, edition, method } = planInput(count)
  const [introduction, status, ...others] = plan.sections
  const [first, second, ...objectives] = plan.objectives
  if (introduction === undefined || status === undefined || first === undefined || second === undefined)
    throw new Error('the synthetic plan has sections and objectives')
  const added: Action = {
    ...(plan.actions[0] as Action),
    ...envelope(5, 9_001),
    number: count + 1,
    title: said('Train prosecutors', 'Former les procureurs', 'تدريب أعضاء النيابة العامة'),
    fieldIds: ['op2.finance/NW/legal', 'op2.finance/CW/legal', 'op2.finance/CW/enforcement'],
  }
  return {
    before: { number: 1, frozenOn: '2027-01-12', plan, agencies, method },
    after: {
      number: 2,
      frozenOn: '2027-06-03',
      agencies,
      method,
      plan: {
        ...plan,
        title: said(
          'Second National Implementation Action Plan 2027–2031',
          'Deuxième plan d’action national de mise en œuvre 2027–2031',
          'خطة العمل الوطنية الثانية للتنفيذ 2027–2031',
        ),
        endOn: '2032-12-31',
        sections: [
          {
            ...introduction,
            blocks: [
              ...rewrite(introduction.blocks[1], (words) => words.replace('asked of each', 'asked of every')),
              ...rewrite(introduction.blocks[0], (words) => words.replace('all States', 'every State')),
              {
                ...envelope(8, 9_001),
                position: 3,
                text: said(
                  'The plan is reviewed each year.',
                  'Le plan est réexaminé chaque année.',
                  'تُستعرض الخطة كل سنة.',
                ),
              },
            ],
          },
          ...others,
        ],
        objectives: [
          {
            ...first,
            title: said('Law and its enforcement', 'Droit et application', 'القانون وإنفاذه'),
          },
          { ...second, letter: 'E' },
          ...objectives,
        ],
        actions: [...plan.actions.flatMap(laterAction), added],
      },
    },
    edition,
    state: syntheticState,
    language,
    date: '2027-06-03',
  }
}
