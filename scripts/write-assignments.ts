/** Writes docs/generated/assignments.md from the table of steps. A test fails where the file is stale. */
import { writeFileSync } from 'node:fs'
import { assignmentPage } from '#domain/access/assignment-diagram.ts'

writeFileSync(new URL('../docs/generated/assignments.md', import.meta.url), assignmentPage())
