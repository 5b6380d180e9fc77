/** The table of steps as a page of the papers: a diagram and a table, both drawn from it. */
import { assignmentStates, assignmentSteps } from '#domain/access/assignment.ts'

const who = { agency: 'the agency', state: 'the State' } as const

/** Mermaid names may hold no hyphen. */
const nodeOf = (state: string): string => state.replaceAll('-', '_')

/** The page in Markdown, as `docs/generated/assignments.md` holds it. */
export const assignmentPage = (): string =>
  [
    '<!-- Written by scripts/write-assignments.ts from src/domain/access/assignment.ts; a test fails while it is stale. -->',
    '',
    '# The steps of an assignment',
    '',
    'What an agency is asked to draft goes from open to accepted by these steps and no others.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...assignmentStates.map((state) => `  ${nodeOf(state)}: ${state}`),
    `  [*] --> ${nodeOf(assignmentStates[0])}: asked`,
    ...assignmentSteps.flatMap(({ action, from, to }) =>
      from.map((state) => `  ${nodeOf(state)} --> ${nodeOf(to)}: ${action}`),
    ),
    '```',
    '',
    '| step | by | from | to | says why |',
    '|---|---|---|---|---|',
    ...assignmentSteps.map(
      ({ action, by, from, to, needsReason }) =>
        `| ${action} | ${who[by]} | ${from.join(', ')} | ${to} | ${needsReason ? 'yes' : ''} |`,
    ),
    '',
  ].join('\n')
