/**
 * An invented State (XZZ) with a filled matrix and a plan of any number of actions, the same on every run: for
 * tests of documents and for the bench. It stands for no real State.
 */
import type { AnswerContent, SourceContent } from '#domain/assessment/assessment.ts'
import { type FrameworkEdition, fieldsOfEdition, type Measure } from '#domain/framework/framework.ts'
import { measuresFor } from '#domain/framework/suggested-measures.ts'
import { draftObjectives, textOfLabel } from '#domain/plan/draft.ts'
import { fundingSources } from '#domain/plan/funding.ts'
import { type Action, blankAction, type Plan, sectionCodes } from '#domain/plan/plan.ts'
import { type LanguageText, originalText } from '#domain/text/language-text.ts'
import { loadFramework } from '#reference/framework-reference.ts'
import { loadMeasures } from '#reference/measure-reference.ts'
import {
  envelope,
  idOf,
  said,
  syntheticAgencies,
  syntheticInstruments,
} from '#tests/support/synthetic-state.ts'

const nationalReport: SourceContent = {
  legalInstrumentId: null,
  citation: 'National report of 2024',
  provision: null,
  page: '2',
  address: null,
  language: 'fr',
  translation: 'official',
  verifiedOn: null,
}

/**
 * Answers with all four values, spread evenly; X and ? cite the register, steps the national report, NA gives
 * its reason.
 */
export const syntheticAnswers = (edition: FrameworkEdition): AnswerContent[] =>
  fieldsOfEdition(edition).flatMap((field, index): AnswerContent[] => {
    const base = { fieldId: field.id, information: null, remark: null, sources: [], adherences: [] }
    if (field.row.valueType === 'adherence') {
      return index % 3 === 0 && field.row.concept !== 'op1.other-conventions'
        ? []
        : [
            {
              ...base,
              value: 'X',
              sources: [nationalReport],
              adherences:
                field.row.concept === 'op1.other-conventions'
                  ? [
                      { instrumentId: 'TERR-BOMB', kind: 'acceded', on: '2003-08-20' },
                      { instrumentId: 'CNS', kind: 'ratified', on: null },
                      { instrumentId: 'SUA-2005', kind: 'signed', on: '2006' },
                    ]
                  : [{ instrumentId: null, kind: 'ratified', on: `${1970 + index}-03-05` }],
            },
          ]
    }
    if (field.row.valueType === 'information') {
      return [
        {
          ...base,
          value: null,
          information: said(
            'See the national report, section 4.',
            'Voir le rapport national, section 4.',
            'انظر التقرير الوطني، القسم 4.',
          ),
        },
      ]
    }
    const value = ([null, 'X', 'X', '?', 'X', 'NA'] as const)[(index * 7) % 6] ?? null
    if (value === null) return []
    if (value === 'NA')
      return [
        {
          ...base,
          value,
          remark: said(
            'No such facility exists.',
            'Il n’existe pas d’installation de ce type.',
            'لا توجد منشأة من هذا النوع.',
          ),
        },
      ]
    const source = {
      legalInstrumentId: syntheticInstruments[index % syntheticInstruments.length]?.id ?? null,
      citation: null,
      provision: `Art. ${100 + index}(2)`,
      page: index % 2 === 0 ? `${10 + index}` : null,
      address: null,
      language: null,
      translation: null,
      verifiedOn: null,
    }
    return [{ ...base, value, sources: [source] }]
  })

const actionOf = (
  number: number,
  edition: FrameworkEdition,
  measures: readonly Measure[],
  objectives: Plan['objectives'],
): Action => {
  const measure = measures[(number - 1) % measures.length]
  const rows = edition.rows.filter((row) => measure?.concepts.includes(row.concept))
  const fieldIds = fieldsOfEdition(edition)
    .filter((field) => rows.includes(field.row) && (number % 3 !== 0 || field.weapon !== 'NW'))
    .map((field) => field.id)
  const section = rows[0]?.section ?? ''
  const objective = draftObjectives.findIndex((each) =>
    (each.sections as readonly string[]).includes(section),
  )
  const agency = (at: number): string => syntheticAgencies[at % syntheticAgencies.length]?.id ?? ''
  const year = 2027 + (number % 4)
  const isStanding = number % 9 === 0
  const costOnce = number % 4 === 0 ? null : 5_000 * number
  const costYearly = number % 6 === 0 ? 1_200 * number : null
  const source = fundingSources[number % 3]
  return {
    ...blankAction,
    ...envelope(5, number),
    number,
    objectiveId: objectives[objective < 0 ? 3 : objective]?.id ?? null,
    title: textOfLabel(measure?.title ?? { en: `Action ${number}` }),
    description: textOfLabel(measure?.description ?? { en: '' }),
    status: number % 5 === 0 ? 'under-way' : 'planned',
    leadAgencyId: number % 11 === 0 ? null : agency(number),
    kind: measure?.kind ?? null,
    partners: [
      { agencyId: agency(number + 1), part: 'responsible' },
      { agencyId: agency(number + 2), part: number % 2 === 0 ? 'consulted' : null },
    ],
    startOn: `${year}-Q${number % 2 === 0 ? 1 : 3}`,
    endOn: isStanding || number % 13 === 0 ? null : `${year + 1}-Q2`,
    isStanding,
    costOnce,
    costYearly,
    currency: number % 4 === 0 && number % 6 !== 0 ? null : 'EUR',
    rateOn: costOnce === null ? null : '2026-06-30',
    split:
      source === undefined || (costOnce === null && costYearly === null)
        ? []
        : [{ source, once: costOnce, yearly: costYearly }],
    priority: { urgency: 1 + (number % 3), effect: 1 + (number % 2) },
    expectedResult: textOfLabel(measure?.expectedResult ?? { en: '' }),
    indicator: textOfLabel(measure?.indicator ?? { en: '' }),
    baseline: null,
    target: number % 7 === 0 ? said('Two of two', 'Deux sur deux', 'اثنان من اثنين') : null,
    progress:
      number % 5 === 0
        ? said(
            'Working group met twice.',
            'Le groupe de travail s’est réuni deux fois.',
            'اجتمع الفريق العامل مرتين.',
          )
        : null,
    measureId: measure?.id ?? null,
    fieldIds,
    milestones:
      number % 3 === 0
        ? [
            {
              id: idOf(6, number),
              on: `${year}-10-01`,
              title: said(
                'Draft sent to agencies',
                'Projet transmis aux organismes',
                'إحالة المشروع إلى الأجهزة',
              ),
            },
          ]
        : [],
    needsActionIds: number % 10 === 0 ? [idOf(5, number - 1)] : [],
  }
}

const introduction = [
  'Resolution 1540 (2004) obliges all States to refrain from supporting non-State actors that seek **nuclear, chemical or biological weapons**, to adopt and enforce laws that prohibit such activities, and to establish domestic controls over related materials.',
  'Seven ministries and services wrote this plan together. They began from the answers in the national matrix:\n\n- asked of each open field whether the law, its enforcement or both were missing;\n- agreed who would act;\n- recorded it in [the national register](https://example.org/register).',
]

/** A plan of so many actions over four objectives and the usual sections; two sections are still empty. */
export const syntheticPlan = (count = 40): { edition: FrameworkEdition; plan: Plan } => {
  const edition = loadFramework('2017')
  const catalogue = loadMeasures('2017')
  const measures = edition.rows
    .filter((row) => row.isGapEligible)
    .flatMap((row) => measuresFor(catalogue, row.concept).slice(0, 1))
  const objectives = draftObjectives.map((each, index) => ({
    ...envelope(4, index + 1),
    letter: each.letter,
    position: index + 1,
    title:
      [
        said('Law', 'Droit', 'القانون'),
        said(
          'Accounting, securing, physical protection',
          'Comptabilité, sécurité, protection physique',
          'الحصر والتأمين والحماية المادية',
        ),
        said('Borders and export', 'Frontières et exportation', 'الحدود والتصدير'),
        said('Coordination', 'Coordination', 'التنسيق'),
      ][index] ?? originalText('en', each.code),
  }))
  const titles: Record<string, LanguageText> = {
    introduction: said('Introduction', 'Introduction', 'مقدمة'),
    status: said('Existing framework', 'Cadre existant', 'الإطار القائم'),
    principles: said('Principles and objectives', 'Principes et objectifs', 'المبادئ والأهداف'),
    measures: said('Objectives and actions', 'Objectifs et actions', 'الأهداف والإجراءات'),
    coordination: said(
      'Coordination and point of contact',
      'Coordination et point de contact',
      'التنسيق وجهة الاتصال',
    ),
    outreach: said(
      'Industry, academia and the public',
      'Industrie, milieux universitaires et public',
      'الصناعة والأوساط الأكاديمية والجمهور',
    ),
    assistance: said('Assistance and cooperation', 'Assistance et coopération', 'المساعدة والتعاون'),
    adoption: said('Adoption and publication', 'Adoption et publication', 'الاعتماد والنشر'),
    monitoring: said('Monitoring and review', 'Suivi et révision', 'الرصد والاستعراض'),
  }
  return {
    edition,
    plan: {
      ...envelope(3, 1),
      title: said(
        'National Implementation Action Plan 2027–2031',
        'Plan d’action national de mise en œuvre 2027–2031',
        'خطة العمل الوطنية للتنفيذ 2027–2031',
      ),
      status: 'draft',
      startOn: '2027-01-01',
      endOn: '2031-12-31',
      edition: edition.id,
      priorityMethod: 'urgency-effect',
      objectives,
      sections: sectionCodes.map((code, index) => ({
        ...envelope(7, index + 1),
        code,
        position: index + 1,
        title: titles[code] ?? originalText('en', code),
        blocks: ['outreach', 'measures', 'assistance'].includes(code)
          ? []
          : introduction.map((text, at) => ({
              ...envelope(8, index * 10 + at),
              position: at + 1,
              text: originalText('en', text),
            })),
      })),
      actions: Array.from({ length: count }, (_, index) =>
        actionOf(index + 1, edition, measures, objectives),
      ),
    },
  }
}
