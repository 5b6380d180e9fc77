/**
 * How a State says which of its actions come first. The method is data and stated beside its result; it orders the
 * State's own actions and says nothing about the State.
 */
import type { Label } from '#domain/framework/framework.ts'

/** One value of a factor, with the words that tell when to choose it. */
export interface PriorityValue {
  value: number
  label: Label
  meaning: Label
}

/** One thing that is weighed. */
export interface PriorityFactor {
  code: string
  label: Label
  question: Label
  values: PriorityValue[]
}

/** A method with its factors; `product` multiplies their values, `sum` adds them. */
export interface PriorityMethod {
  id: string
  title: Label
  description: Label
  arithmetic: 'product' | 'sum'
  factors: PriorityFactor[]
}

/** The chosen value of each factor by its code. */
export type Priority = Readonly<Record<string, number>>

/** What was chosen, with the words of the method, and what comes of it; null while a factor is not weighed. */
export interface PriorityReading {
  chosen: { factor: PriorityFactor; value: PriorityValue | null }[]
  arithmetic: PriorityMethod['arithmetic']
  result: number | null
}

/** Reads a priority by a method. Values of another method, or that the method does not know, count as not weighed. */
export const readPriority = (method: PriorityMethod, priority: Priority): PriorityReading => {
  const chosen = method.factors.map((factor) => ({
    factor,
    value: factor.values.find((each) => each.value === priority[factor.code]) ?? null,
  }))
  const values = chosen.flatMap(({ value }) => (value === null ? [] : [value.value]))
  const isWhole = values.length === chosen.length && values.length > 0
  const combine = (sum: number, value: number): number =>
    method.arithmetic === 'product' ? sum * value : sum + value
  return {
    chosen,
    arithmetic: method.arithmetic,
    result: isWhole ? values.slice(1).reduce(combine, values[0] ?? 0) : null,
  }
}
