/** Reads instruments, States and groupings. */
import type { z } from 'zod'
import type { Instrument, State } from '#domain/framework/framework.ts'
import type { ContextNote, Grouping } from '#domain/framework/grouping.ts'
import type { StatusFigure } from '#domain/framework/status-figure.ts'
import { DataFileError, freezeDeep, once, readDataFile } from '#reference/data-file.ts'
import { instrumentsFileSchema } from '#reference/instrument-schema.ts'
import { toLabel, toProvenance } from '#reference/label-schema.ts'
import { figuresFileSchema, groupingsFileSchema, statesFileSchema } from '#reference/state-schema.ts'

type WrittenInstrument = z.output<typeof instrumentsFileSchema>['instruments'][number]

/** The date of a field whose provenance is `sourced`; one that somebody remembers finds no State's date wrong. */
const sourcedDate = (
  instrument: WrittenInstrument,
  field: 'adopted' | 'openedForSignature' | 'entryIntoForce',
): string | null =>
  instrument.provenance.some(
    (each) => each.status === 'sourced' && each.field.split(',').some((name) => name.trim() === field),
  )
    ? instrument[field]
    : null

/** Instruments tracked around the resolution (54), each joined to the concept it answers where one asks for it. */
export const loadInstruments: () => Instrument[] = once(() =>
  freezeDeep(
    readDataFile('instruments/instruments.json', instrumentsFileSchema).instruments.map((each) => ({
      id: each.id,
      shortName: each.shortName,
      fullName: each.fullName,
      category: each.category,
      concept: each.concept,
      participationTypes: each.participationTypes,
      entryIntoForce: each.entryIntoForce,
      existsSince:
        [sourcedDate(each, 'adopted'), sourcedDate(each, 'openedForSignature')]
          .filter((date) => date !== null)
          .sort()[0] ?? null,
      inForceSince: sourcedDate(each, 'entryIntoForce'),
    })),
  ),
)

const readStates = once(() => readDataFile('states/states.json', statesFileSchema))

const toState = (each: ReturnType<typeof readStates>['states'][number]): State => ({
  code: each.code,
  name: each.name,
  unStatus: each.unStatus,
  unRegionalGroup: each.unRegionalGroup,
})

/** The 193 UN Member States and the two observer States. */
export const loadStates: () => State[] = once(() => freezeDeep(readStates().states.map(toState)))

/** Entities that some grouping needs and that are neither; no status is implied. */
export const loadOtherEntities: () => State[] = once(() =>
  freezeDeep(readStates().otherEntities.map(toState)),
)

/** Footnotes to names, by the context they are shown in. */
export const loadContextNotes: () => ContextNote[] = once(() =>
  freezeDeep(
    readStates().contextNotes.map((note) => ({ code: note.code, context: note.context, text: note.text })),
  ),
)

/** The groupings (25) with dated membership. */
export const loadGroupings: () => Grouping[] = once(() =>
  freezeDeep(
    readDataFile('states/groupings.json', groupingsFileSchema).groups.map((group) => ({
      id: group.id,
      shortName: group.shortName,
      name: group.name,
      kind: group.kind,
      asOf: group.asOf,
      roles: group.roles.map((role) => ({
        role: role.role,
        label: role.label,
        count: role.count,
        members: role.members.map((member) => ({
          code: member.code,
          from: member.from ?? null,
          to: member.to ?? null,
          note: member.note === undefined ? null : toLabel(member.note),
        })),
        notUnMembers: role.notUnMembers,
      })),
      provenance: toProvenance(group.provenance),
      notes: group.notes.map(toLabel),
    })),
  ),
)

const figuresFile = 'figures/status-figures.yaml'

/** Dated observations about implementation (22), only those whose source was read. */
export const loadStatusFigures: () => StatusFigure[] = once(() => {
  const { indicators, observations } = readDataFile(figuresFile, figuresFileSchema)
  return freezeDeep(
    observations.map(({ of: whole = null, state = null, ...each }, at) => {
      const indicator = indicators.find(({ id }) => id === each.indicator)
      if (indicator === undefined)
        throw new DataFileError(figuresFile, `observations.${at}`, `no indicator ${each.indicator}`)
      return { ...each, label: toLabel(indicator.label), of: whole, state }
    }),
  )
})
