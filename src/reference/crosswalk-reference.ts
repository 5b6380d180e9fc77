/** Reads how the rows of the 2005 edition stand to those of the 2017 edition. */
import type { Crosswalk } from '#domain/framework/crosswalk.ts'
import { DataFileError, freezeDeep, once, readDataFile } from '#reference/data-file.ts'
import { loadFramework } from '#reference/framework-reference.ts'
import { crosswalkFileSchema } from '#reference/framework-schema.ts'
import { toLabel } from '#reference/label-schema.ts'

const file = 'framework/unscr-1540/crosswalk-2005-2017.yaml'

/** Every row of the older edition once, each with what it became (122 rows). */
export const loadCrosswalk: () => Crosswalk = once(() => {
  const read = readDataFile(file, crosswalkFileSchema)
  const older = new Map(loadFramework('2005').rows.map((row) => [row.id, row.concept]))
  const newer = new Set(loadFramework('2017').rows.map((row) => row.concept))
  const asked = new Set(older.values())
  for (const [at, row] of read.rows.entries()) {
    const strange = [
      ...(older.get(row.row) === row.concept ? [] : [row.row]),
      ...row.to.filter((concept) => !newer.has(concept)),
      ...(row.with ?? []).filter((concept) => !asked.has(concept)),
    ]
    if (strange.length > 0) throw new DataFileError(file, `rows.${at}`, `${strange.join(', ')} is not there`)
  }
  if (new Set(read.rows.map((row) => row.row)).size !== older.size || read.rows.length !== older.size)
    throw new DataFileError(file, 'rows', 'every row of the older edition stands there once')
  return freezeDeep({
    from: read.from,
    to: read.to,
    provenance: read.provenance,
    rows: read.rows.map((row) => ({ ...row, with: row.with ?? [], reason: toLabel(row.reason) })),
  })
})
