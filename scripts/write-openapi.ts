/** Writes docs/generated/openapi.json from the table of routes. A test fails where the file is stale. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { writtenOpenApi } from '#api/api-routes.ts'

const folder = new URL('../docs/generated/', import.meta.url)
mkdirSync(folder, { recursive: true })
writeFileSync(new URL('openapi.json', folder), writtenOpenApi())
