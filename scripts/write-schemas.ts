/** Writes `data/schemas/*.schema.json` from the zod schemas; a test fails while a written one is stale. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { documentSchemas, documentSchemaText } from '#contract/document-schemas.ts'
import { dataFolder } from '#reference/data-file.ts'
import { publishedSchemas, schemaText } from '#reference/published-schemas.ts'

const folder = join(dataFolder, 'schemas')
mkdirSync(folder, { recursive: true })
for (const published of publishedSchemas) {
  const file = `${published.name}.schema.json`
  writeFileSync(join(folder, file), schemaText(published))
  process.stdout.write(`data/schemas/${file}\n`)
}
for (const published of documentSchemas) {
  const file = `${published.name}.schema.json`
  writeFileSync(join(folder, file), documentSchemaText(published))
  process.stdout.write(`data/schemas/${file}\n`)
}
