/**
 * The parts of an action's form that are kept by a key of their own: partners by agency, the split of the cost by
 * source, the priority by factor. `partner:ID` of the record is the control `partner.ID`, and so on.
 */
import { type FundingPart, type FundingSource, fundingSources, splitSums } from '#domain/plan/funding.ts'
import { type Action, type ActionPartner, partnerParts } from '#domain/plan/plan.ts'
import { type FormValues, typedValue } from '#web/forms/form-values.ts'

/** A partner of whom nobody has said what it does. */
export const unstatedPart = 'partner'

const namesOf = (values: FormValues, group: string): string[] =>
  Object.keys(values).flatMap((name) => (name.startsWith(`${group}.`) ? [name.slice(group.length + 1)] : []))

const splitControls = (source: FundingSource, part: FundingPart | undefined): FormValues => ({
  [`split.${source}.named`]: part === undefined ? [] : ['on'],
  [`split.${source}.once`]: part?.once == null ? [] : [String(part.once)],
  [`split.${source}.yearly`]: part?.yearly == null ? [] : [String(part.yearly)],
})

/** Controls of what is stored. */
export const itemValues = (action: Action | null): FormValues => ({
  ...Object.fromEntries(
    (action?.partners ?? []).map(({ agencyId, part }) => [`partner.${agencyId}`, [part ?? unstatedPart]]),
  ),
  ...Object.assign(
    {},
    ...fundingSources.map((source) =>
      splitControls(
        source,
        action?.split.find((part) => part.source === source),
      ),
    ),
  ),
  ...Object.fromEntries(
    Object.entries(action?.priority ?? {}).map(([factor, value]) => [`priority.${factor}`, [String(value)]]),
  ),
})

const isItem = (field: string): boolean => /^(partner|split|priority):/.test(field)

/** Control → field of all items that the record has or had. */
export const itemFields = (action: Action): Record<string, string> => {
  const stored = [
    ...action.partners.map((each) => `partner:${each.agencyId}`),
    ...fundingSources.map((source) => `split:${source}`),
    ...Object.keys(action.priority).map((factor) => `priority:${factor}`),
  ]
  const fields = new Set([...stored, ...Object.keys(action.fieldRevisions).filter(isItem)])
  return Object.fromEntries(
    [...fields].flatMap((field) => {
      const control = field.replace(':', '.')
      return field.startsWith('split:')
        ? ['named', 'once', 'yearly'].map((part) => [`${control}.${part}`, field])
        : [[control, field]]
    }),
  )
}

/** The control of an item's field; null for other fields. */
export const itemControl = (field: string): string | null => (isItem(field) ? field.replace(':', '.') : null)

/** A part of the split as history and conflicts hold it. */
export const readSplitItem = (value: unknown): Omit<FundingPart, 'source'> | null =>
  typeof value === 'string' ? (JSON.parse(value) as Omit<FundingPart, 'source'>) : null

/** Writes a chosen value of an item into its controls; null for other fields. */
export const writeItem = (values: FormValues, field: string, value: unknown): FormValues | null => {
  if (!isItem(field)) return null
  const [group, key = ''] = field.split(':')
  const source = fundingSources.find((each) => each === key)
  if (group !== 'split' || source === undefined)
    return { ...values, [`${group}.${key}`]: value === null ? [] : [String(value)] }
  const part = readSplitItem(value)
  return { ...values, ...splitControls(source, part === null ? undefined : { source, ...part }) }
}

/** Partners as the service takes them, in the order of the form. */
export const partnersInput = (values: FormValues): ActionPartner[] =>
  namesOf(values, 'partner').flatMap((agencyId) => {
    const chosen = typedValue(values, `partner.${agencyId}`)
    return chosen === '' ? [] : [{ agencyId, part: partnerParts.find((each) => each === chosen) ?? null }]
  })

/** The split as the service takes it: amounts as typed, sources that are ticked or have an amount. */
export const splitInput = (values: FormValues): { source: FundingSource; once: string; yearly: string }[] =>
  fundingSources.flatMap((source) => {
    const typed = (part: string): string => typedValue(values, `split.${source}.${part}`)
    const [once, yearly] = [typed('once'), typed('yearly')]
    return typed('named') === '' && once.trim() === '' && yearly.trim() === ''
      ? []
      : [{ source, once, yearly }]
  })

/** The priority as the service takes it. */
export const priorityInput = (values: FormValues): Record<string, number> =>
  Object.fromEntries(
    namesOf(values, 'priority').flatMap((factor) => {
      const typed = typedValue(values, `priority.${factor}`)
      return typed === '' ? [] : [[factor, Number(typed)]]
    }),
  )

/** The place in the form of a problem that names a member of a list by its number: `split.0.once`. */
export const itemProblemPath = (values: FormValues, path: string): string => {
  const [group, at = '', ...rest] = path.split('.')
  if (!/^\d+$/.test(at)) return path
  const key =
    group === 'partners'
      ? partnersInput(values)[Number(at)]?.agencyId
      : group === 'split'
        ? splitInput(values)[Number(at)]?.source
        : undefined
  if (key === undefined) return path
  return [group === 'partners' ? 'partner' : group, key, ...rest].join('.')
}

/** The arithmetic of a stored split; nothing where no part is named. */
export const shownSums = (action: Action) => (action.split.length === 0 ? [] : splitSums(action))
