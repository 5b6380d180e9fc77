import { describe, expect, it } from 'vitest'
import { readDataFile } from '#reference/data-file.ts'
import { loadFramework } from '#reference/framework-reference.ts'
import { instrumentsFileSchema } from '#reference/instrument-schema.ts'
import {
  loadContextNotes,
  loadGroupings,
  loadInstruments,
  loadOtherEntities,
  loadStates,
  loadStatusFigures,
} from '#reference/state-reference.ts'

const groupings = loadGroupings()
const group = (id: string) => {
  const found = groupings.find((each) => each.id === id)
  if (found === undefined) throw new Error(`no group ${id}`)
  return found
}

describe('instruments', () => {
  const rows = loadFramework('2017').rows
  it('are 54, each named once', () => {
    expect(new Set(loadInstruments().map((each) => each.id)).size).toBe(54)
    expect(loadInstruments()).toHaveLength(54)
  })
  it('point only at rows and concepts that stand in the edition', () => {
    const file = readDataFile('instruments/instruments.json', instrumentsFileSchema)
    for (const each of file.instruments) {
      if (each.rowId !== null) expect(rows.find((row) => row.id === each.rowId)?.concept).toBe(each.concept)
      else if (each.concept !== null) expect(rows.map((row) => row.concept)).toContain(each.concept)
    }
  })
  it('serve every one of the 17 rows of OP 1', () => {
    const served = new Set(loadInstruments().map((each) => each.concept))
    expect(rows.filter((row) => row.section === 'op1' && !served.has(row.concept))).toEqual([])
  })
  it('name only groupings that exist', () => {
    const file = readDataFile('instruments/instruments.json', instrumentsFileSchema)
    const ids = file.instruments.flatMap((each) => (each.groupingId === null ? [] : [each.groupingId]))
    for (const id of ids) expect(groupings.map((each) => each.id)).toContain(id)
  })
})

describe('States', () => {
  it('are 193 UN Members and two observer States', () => {
    expect(loadStates()).toHaveLength(195)
    expect(loadStates().filter((state) => state.unStatus === 'member')).toHaveLength(193)
    expect(new Set(loadStates().map((state) => state.code)).size).toBe(195)
  })
  it('fall into the five UN regional groups without rest or overlap', () => {
    const members = groupings
      .filter((each) => each.kind === 'un-regional-group')
      .flatMap((each) => each.roles.filter((role) => role.role === 'member'))
      .flatMap((role) => role.members.map((member) => member.code))
    const states = loadStates().filter((state) => state.unStatus === 'member')
    expect(members.sort()).toEqual(states.map((state) => state.code).sort())
  })
  it('never carry the code of an invented State', () => {
    const codes = [...loadStates(), ...loadOtherEntities()].map((each) => each.code)
    expect(codes.filter((code) => /^X[A-Z]{2}$/.test(code) && code !== 'XKX')).toEqual([])
  })
})

describe('groupings', () => {
  it('are 25', () => {
    expect(groupings).toHaveLength(25)
  })
  it('have as many members in each role as they say, none twice, all with a known code', () => {
    const known = new Set([...loadStates(), ...loadOtherEntities()].map((each) => each.code))
    for (const each of groupings) {
      for (const role of each.roles) {
        const codes = role.members.map((member) => member.code)
        expect([each.id, role.role, new Set(codes).size]).toEqual([each.id, role.role, role.count])
        expect(codes.filter((code) => !known.has(code))).toEqual([])
      }
    }
  })
  it.each([
    ['OSCE', 'participating-state', 57, 56],
    ['CARICOM', 'member', 15, 14],
    ['AU', 'member', 55, 54],
    ['LAS', 'member', 22, 21],
    ['PIF', 'member', 18, 14],
  ])('%s counts %s its own way: %i, of which %i are UN Members', (id, role, count, unMembers) => {
    const found = group(id).roles.find((each) => each.role === role)
    expect(found?.count).toBe(count)
    expect((found?.count ?? 0) - (found?.notUnMembers.length ?? 0)).toBe(unMembers)
  })
  it('count Türkiye and the United States once among the regional groups', () => {
    for (const code of ['TUR', 'USA']) {
      const found = groupings
        .filter((each) => each.kind === 'un-regional-group')
        .filter((each) =>
          each.roles.some((role) => role.role === 'member' && role.members.some((m) => m.code === code)),
        )
      expect(found.map((each) => each.id)).toEqual(['UN-WEOG'])
    }
  })
  it('date a membership where the day is known', () => {
    const since = (id: string, code: string) =>
      group(id)
        .roles.flatMap((role) => role.members)
        .find((member) => member.code === code)
    expect(since('ASEAN', 'TLS')?.from).toBe('2025-10-26')
    expect(since('NSG', 'CZE')?.from).toBe('1993-03-05')
    expect(since('OAS', 'NIC')?.to).toBe('2023-11-19')
  })
  it('do not make RACVIAC members of the four States that only came to its event', () => {
    const codes = group('RACVIAC').roles.flatMap((role) => role.members.map((member) => member.code))
    for (const code of ['BLR', 'KAZ', 'KGZ', 'TJK']) expect(codes).not.toContain(code)
  })
  it('have their notes in three languages', () => {
    const notes = loadGroupings().flatMap((each) => [
      ...each.notes,
      ...each.roles.flatMap((role) => role.members.flatMap((member) => member.note ?? [])),
    ])
    expect(notes.length).toBeGreaterThan(20)
    expect(notes.filter((note) => !note.fr || !note.ar)).toEqual([])
  })
  it('keep the Kosovo footnote by context', () => {
    expect(loadContextNotes().map((note) => note.context)).toEqual(['united-nations', 'RACVIAC'])
  })
})

describe('dated figures', () => {
  const figures = loadStatusFigures()
  it('are 22, each with its day and its source', () => {
    expect(figures).toHaveLength(22)
    expect(figures.filter((each) => each.source.length < 10)).toEqual([])
  })
  it('keep figures of one indicator that disagree beside each other', () => {
    const plans = figures.filter((each) => each.indicator === 'plans' && each.asOf === '2022-11')
    expect(plans.map((each) => each.value)).toEqual([47, 48])
  })
  it('name only States of the list', () => {
    const codes = new Set(loadStates().map((each) => each.code))
    expect(figures.flatMap((each) => each.state ?? []).filter((code) => !codes.has(code))).toEqual([])
  })
})
