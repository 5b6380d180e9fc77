import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One numbered SQL file. Numbers run from 1 without a gap; a file never changes once it is released. */
export interface MigrationFile {
  number: number
  name: string
  sql: string
  sha256: string
}

const migrationFolder = fileURLToPath(new URL('./migrations/', import.meta.url))

/** Reads `NNNN-name.sql` in order. Throws when a name or a number is out of order: that is a fault of ours. */
export function readMigrationFiles(folder: string = migrationFolder): MigrationFile[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  return names.map((fileName, position) => {
    const match = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(fileName)
    if (!match) throw new Error(`${fileName} is not named NNNN-name.sql`)
    const number = Number(match[1])
    if (number !== position + 1) throw new Error(`${fileName}: migration ${position + 1} is expected here`)
    // A checkout may rewrite line ends; the hash must not depend on it.
    const sql = readFileSync(join(folder, fileName), 'utf8').replaceAll('\r\n', '\n')
    return { number, name: String(match[2]), sql, sha256: createHash('sha256').update(sql).digest('hex') }
  })
}

/** The schema version that this code works with; 0 while there is no migration. */
export function latestMigrationNumber(folder: string = migrationFolder): number {
  return readMigrationFiles(folder).at(-1)?.number ?? 0
}
