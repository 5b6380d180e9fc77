/** Typed values of a form by control name, and the input that a schema reads made of them. */

/** Control name → what was typed; a name may occur several times. */
export type FormValues = Record<string, string[]>

/** Everything typed, in order. The one form with a file is read by the server (`readUpload`). */
export const readFormValues = async (request: Request): Promise<FormValues> => {
  // A map, since a control may be called like something that every object has.
  const values = new Map<string, string[]>()
  for (const [name, value] of await request.formData()) {
    if (typeof value !== 'string') continue
    const line = value.replaceAll('\r\n', '\n')
    const known = values.get(name)
    if (known === undefined) values.set(name, [line])
    else known.push(line)
  }
  return Object.fromEntries(values)
}

/** The one value of a control; empty when it was not sent. */
export const typedValue = (values: FormValues, name: string): string => values[name]?.[0] ?? ''

/** Values of a record as controls show them. */
export const asFormValues = (
  record: Record<string, string | number | boolean | readonly string[] | null | undefined>,
): FormValues =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => {
      if (value === null || value === undefined || value === false) return [name, []]
      return [name, Array.isArray(value) ? [...value] : [value === true ? 'on' : String(value)]]
    }),
  )

/** The rows of a repeated group: `sources.0.page`, `sources.1.page` … as `{page: …}` each, in order. */
export const groupRows = (values: FormValues, group: string): Record<string, string>[] => {
  const rows = new Map<number, Record<string, string>>()
  for (const [name, [value]] of Object.entries(values)) {
    const [head, at, part] = name.split('.')
    if (head !== group || at === undefined || part === undefined || !/^\d+$/.test(at)) continue
    const row = rows.get(Number(at)) ?? {}
    row[part] = value ?? ''
    rows.set(Number(at), row)
  }
  return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row)
}

/** The values with a repeated group replaced by these rows, numbered anew. */
export const withGroupRows = (
  values: FormValues,
  group: string,
  rows: readonly Record<string, string>[],
): FormValues => ({
  ...Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith(`${group}.`))),
  ...Object.fromEntries(
    rows.flatMap((row, at) =>
      Object.entries(row).map(([part, value]) => [`${group}.${at}.${part}`, [value]]),
    ),
  ),
})
