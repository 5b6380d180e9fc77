/** Reads what the agencies of the demonstration State were asked, and what was released to whom. */
import type { z } from 'zod'
import { readDataFile } from '#reference/data-file.ts'
import { contentOf, demoFolder } from '#reference/demo-matrix.ts'
import type { DemoAssignment, DemoState } from '#reference/demo-state.ts'
import { demoAssignmentsSchema, demoReleasesSchema } from '#reference/demo-work-schema.ts'
import { toLabel } from '#reference/label-schema.ts'

const readAssignments = (entries: z.output<typeof demoAssignmentsSchema>['assignments']): DemoAssignment[] =>
  entries.map((each) => ({
    ...each,
    weapon: each.weapon ?? null,
    message: each.message === undefined ? null : contentOf(toLabel(each.message)),
    steps: each.steps.map((step) => ({
      ...step,
      reason: step.reason === undefined ? null : contentOf(toLabel(step.reason)),
    })),
  }))

export const readReleases = (): Pick<DemoState, 'release'> => {
  const file = readDataFile(`${demoFolder}/releases.yaml`, demoReleasesSchema)
  return {
    release: {
      ...file,
      markings: file.markings.map(({ name, isUsual = false, ...each }) => ({
        ...each,
        name: contentOf(toLabel(name)),
        isUsual,
      })),
    },
  }
}

export const readRound = (): Pick<DemoState, 'round' | 'assignments'> => {
  const { round, assignments } = readDataFile(`${demoFolder}/assignments.yaml`, demoAssignmentsSchema)
  return {
    round: {
      ...round,
      title: contentOf(toLabel(round.title)),
      message: contentOf(toLabel(round.message)),
      positions: round.positions.map(({ reservation, ...each }) => ({
        ...each,
        reservation: reservation === undefined ? null : contentOf(toLabel(reservation)),
      })),
    },
    assignments: readAssignments(assignments),
  }
}
