import { describe, expect, test } from 'vitest'
import {
  hasHiddenMarks,
  isReachable,
  looksLikeFormula,
  nameWithoutMail,
  plainSecret,
  printedCode,
  secretPrefix,
  standingOf,
} from '#domain/people/invitation.ts'
import { readInvitationTable } from '#domain/people/invitation-table.ts'
import { isMailAddress } from '#domain/people/mail.ts'

const code = 'abcdefghjkmnpqrstuvw'

describe('a code', () => {
  test('is the same in capitals, with any hyphens and blanks, and with marks of direction', () => {
    const typed = [
      printedCode(code),
      code,
      ' ABCDE FGHJK MNPQR STUVW ',
      'abcde–fghjk—mnpqr-stuvw',
      '\u200fABCDE-FGHJK-MNPQR-STUVW',
    ]
    expect(typed.map(plainSecret)).toEqual(typed.map(() => code))
    expect(printedCode(code)).toBe('ABCDE-FGHJK-MNPQR-STUVW')
  })

  test('with a letter that is never printed is none; neither is anything long', () => {
    expect(plainSecret('ABCDE-FGHIJ-KMNPQ-RSTUV')).toBeNull()
    expect(plainSecret('')).toBeNull()
    expect(plainSecret(code.repeat(100))).toBeNull()
  })

  test('is counted by its first group, however it is written', () => {
    expect(secretPrefix(printedCode(code))).toBe(secretPrefix(code))
    expect(secretPrefix('nonsense')).toBe('nonse')
  })

  test('a link keeps its case', () => {
    const link = 'AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_abcde'
    expect(plainSecret(link)).toBe(link)
  })
})

test('a sign-in name without mail is an address that no mail can go to', () => {
  const name = nameWithoutMail('Amina Diallo-Bâ', 'XVA', 'k7p2')
  expect(name).toBe('amina.diallo.ba-k7p2@xva.invalid')
  expect(nameWithoutMail('أمينة ديالو', 'XVA', 'k7p2')).toBe('member-k7p2@xva.invalid')
  expect(isMailAddress(name)).toBe(true)
  expect(isReachable(name)).toBe(false)
  expect(isReachable('amina@ministry.example')).toBe(true)
})

test('settled comes before expired, and expired before what became of the letter', () => {
  const facts = { expiresAt: '2026-12-01T00:00:00.000Z', acceptedAt: null, revokedAt: null, letter: 'sent' }
  const later = '2027-01-01T00:00:00.000Z'
  expect(standingOf(facts, '2026-11-23T00:00:00.000Z')).toBe('sent')
  expect(standingOf(facts, later)).toBe('expired')
  expect(standingOf({ ...facts, letter: null }, '2026-11-23T00:00:00.000Z')).toBe('made')
  expect(standingOf({ ...facts, acceptedAt: later }, later)).toBe('accepted')
})

test('hidden marks and formulas are known', () => {
  expect(['Amina\u202e', 'A\nB', 'A\u2028B'].map(hasHiddenMarks)).toEqual([true, true, true])
  expect(['أمينة', 'Zoë', 'O’Neil'].map(hasHiddenMarks)).toEqual([false, false, false])
  expect(['=1+1', '+4', '-2', '@SUM'].map(looksLikeFormula)).toEqual([true, true, true, true])
  expect(looksLikeFormula('A = B')).toBe(false)
})

describe('a list', () => {
  const cellsOf = (text: string) =>
    readInvitationTable(text, ['Name', 'الاسم']).lines.map(({ line, cells }) => [
      line,
      ...Object.values(cells),
    ])

  test.each([
    ['commas', 'Name,E-mail,Role\nAda,ada@x.example,observer,,en'],
    ['semicolons and a mark of order', '\ufeffName;E-mail;Role\r\nAda;ada@x.example;observer;;en\r\n'],
    ['tabs', 'Name\tE-mail\tRole\nAda\tada@x.example\tobserver\t\ten'],
    ['Arabic commas', 'الاسم،البريد،الدور\nAda،ada@x.example،observer،،en'],
  ])('with %s reads alike, and its heading is no person', (_name, text) => {
    expect(cellsOf(text)).toEqual([[2, 'Ada', 'ada@x.example', 'observer', '', 'en']])
  })

  test('a quoted cell holds separators, quotation marks and a line break; lines are counted as in the file', () => {
    expect(cellsOf('"Diallo, ""Ami""",a@x.example,observer\n\n"B\nC",,observer')).toEqual([
      [1, 'Diallo, "Ami"', 'a@x.example', 'observer', '', ''],
      [3, 'B\nC', '', 'observer', '', ''],
    ])
  })

  test('what has another shape is told with its line', () => {
    const problems = (text: string) =>
      readInvitationTable(text, []).problems.map(({ line, code: found }) => [line, found])
    expect(problems('A,,observer\nB,,observer,,en,more')).toEqual([[2, 'table-more-cells']])
    expect(problems('A,,observer\n"B,,observer')).toEqual([[2, 'table-quote-open']])
    expect(problems(' \n')).toEqual([[1, 'table-empty']])
    expect(problems('A,,observer\n'.repeat(201))).toEqual([[201, 'table-too-many-lines']])
    expect(problems('x'.repeat(60_001))).toEqual([[1, 'too-long']])
  })
})
