/** Reads what plans begin from: outlines, methods of priority and the currencies of their costs. */
import type { Currency } from '#domain/framework/currency.ts'
import type { Outline } from '#domain/framework/outline.ts'
import type { PriorityMethod } from '#domain/framework/priority-method.ts'
import { DataFileError, freezeDeep, once, readDataFile } from '#reference/data-file.ts'
import { toLabel } from '#reference/label-schema.ts'
import {
  currenciesFileSchema,
  outlinesFileSchema,
  priorityMethodsFileSchema,
} from '#reference/plan-schema.ts'

/** A key that stands twice would make one of the two unreachable. */
const refuseTwice = (file: string, path: string, keys: readonly string[]): void => {
  const twice = keys.find((key, at) => keys.indexOf(key) !== at)
  if (twice !== undefined) throw new DataFileError(file, path, `${twice} stands twice`)
}

/** Outlines in the order in which they are offered; the first is what a draft from gaps begins with. */
export const loadOutlines: () => Outline[] = once(() => {
  const file = 'plan/outlines.yaml'
  const { outlines } = readDataFile(file, outlinesFileSchema)
  refuseTwice(
    file,
    'outlines',
    outlines.map((each) => each.id),
  )
  for (const { id, sections, objectives } of outlines) {
    refuseTwice(
      file,
      `${id}.sections`,
      sections.map((each) => each.code),
    )
    refuseTwice(
      file,
      `${id}.objectives`,
      objectives.map((each) => each.code),
    )
  }
  return freezeDeep(
    outlines.map((outline) => ({
      id: outline.id,
      title: toLabel(outline.title),
      description: toLabel(outline.description),
      sections: outline.sections.map((each) => ({
        code: each.code,
        title: toLabel(each.title),
        hint: toLabel(each.hint),
      })),
      objectives: outline.objectives.map((each) => ({ code: each.code, title: toLabel(each.title) })),
    })),
  )
})

/** Methods in the order in which they are offered; a plan begins with the first. */
export const loadPriorityMethods: () => PriorityMethod[] = once(() => {
  const file = 'plan/priority-methods.yaml'
  const { methods } = readDataFile(file, priorityMethodsFileSchema)
  refuseTwice(
    file,
    'methods',
    methods.map((each) => each.id),
  )
  for (const { id, factors } of methods) {
    refuseTwice(
      file,
      `${id}.factors`,
      factors.map((each) => each.code),
    )
    for (const { code, values } of factors)
      refuseTwice(
        file,
        `${id}.${code}`,
        values.map((each) => String(each.value)),
      )
  }
  return freezeDeep(
    methods.map((method) => ({
      id: method.id,
      title: toLabel(method.title),
      description: toLabel(method.description),
      arithmetic: method.arithmetic,
      factors: method.factors.map((factor) => ({
        code: factor.code,
        label: toLabel(factor.label),
        question: toLabel(factor.question),
        values: factor.values.map((each) => ({
          value: each.value,
          label: toLabel(each.label),
          meaning: toLabel(each.meaning),
        })),
      })),
    })),
  )
})

/** Currencies by code, those given up of late last. */
export const loadCurrencies: () => Currency[] = once(() => {
  const file = 'plan/currencies.yaml'
  const { codes, ended } = readDataFile(file, currenciesFileSchema)
  refuseTwice(file, 'codes', [...codes, ...ended.map((each) => each.code)])
  return freezeDeep([...codes.map((code) => ({ code, until: null })), ...ended])
})
