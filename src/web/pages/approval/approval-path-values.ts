/** The path of approvals as its form sends it: numbered stages with numbered places for signatories. */
import { mostSignatories, mostStages } from '#domain/approval/approval.ts'
import type { OperationInput } from '#service/operations.ts'
import { type FormValues, typedValue } from '#web/forms/form-values.ts'

type Stages = OperationInput<'approval.set-path'>['stages']

/** Blank places that stand ready behind those that are filled. */
export const blankSignatories = 2

/** How many of something the form says that it has; a forged number is no more than there may be. */
export const countOf = (values: FormValues, name: string, most: number): number => {
  const count = Math.floor(Number(typedValue(values, name)))
  return count > 0 ? Math.min(count, most) : 0
}

/** The stages as they were typed; places left blank are none. */
export const readStages = (values: FormValues): Stages =>
  Array.from({ length: countOf(values, 'stageCount', mostStages) }, (_, at) => {
    const of = (name: string) => typedValue(values, `stages.${at}.${name}`)
    const places = countOf(values, `stages.${at}.signatoryCount`, mostSignatories)
    const days = of('days')
    return {
      kind: of('kind') as Stages[number]['kind'],
      title: of('title'),
      order: of('order') as Stages[number]['order'],
      days: days === '' ? null : Number(days),
      signatories: Array.from({ length: places }, (__, place) => ({
        personId: of(`signatories.${place}.personId`),
        agencyId: of(`signatories.${place}.agencyId`) || null,
      })).filter(({ personId }) => personId !== ''),
    }
  }).filter(({ title, signatories }) => title.trim() !== '' || signatories.length > 0)
