import { describe, expect, test } from 'vitest'
import {
  allFileKinds,
  archiveContent,
  type FoundContent,
  fileKinds,
  judgeKind,
  kindOfMedia,
  kindSaid,
  runnableIn,
} from '#domain/file/file-kind.ts'

describe('a file is taken', () => {
  test.each([
    ['report.pdf', 'pdf', 'pdf'],
    ['REPORT.PDF', 'pdf', 'pdf'],
    ['scan.jpg', 'jpeg', 'jpeg'],
    ['scan.jpeg', 'jpeg', 'jpeg'],
    ['list.csv', 'plain', 'csv'],
    ['note.txt', 'plain', 'text'],
    ['letter.eml', 'plain', 'mail'],
    ['all.zip', 'zip', 'zip'],
  ] as const)('%s whose content is %s as %s', (name, found, kind) => {
    expect(judgeKind(name, found)).toBe(kind)
  })
})

describe('a file is refused', () => {
  test.each<[string, FoundContent, string]>([
    ['report.pdf', 'program', 'file-kind-refused'],
    ['report.pdf', 'script', 'file-kind-refused'],
    ['note.txt', 'page', 'file-kind-refused'],
    ['plan.docx', 'macros', 'file-kind-refused'],
    ['plan.doc', 'locked', 'file-kind-refused'],
    ['setup.exe', 'plain', 'file-ending-unknown'],
    ['page.html', 'plain', 'file-ending-unknown'],
    ['nameless', 'pdf', 'file-ending-unknown'],
    ['report.pdf', 'plain', 'file-name-disagrees'],
    ['report.pdf', 'docx', 'file-name-disagrees'],
    ['table.xlsx', 'zip', 'file-name-disagrees'],
    ['note.txt', 'unknown', 'file-name-disagrees'],
    ['film.pdf', 'other:mp4', 'file-name-disagrees'],
  ])('%s whose content is %s: %s', (name, found, code) => {
    expect(judgeKind(name, found)).toMatchObject({ code, params: { name } })
  })
  test('with its ending and the kind of its content named', () => {
    expect(judgeKind('film.pdf', 'other:mp4')).toMatchObject({
      params: { ending: 'pdf', found: 'other', label: 'MP4' },
    })
  })
})

test('no ending stands for two kinds, and every media type leads back to its kind', () => {
  const endings = allFileKinds.flatMap((kind) => fileKinds[kind].endings as readonly string[])
  expect(new Set(endings).size).toBe(endings.length)
  for (const kind of allFileKinds) expect(kindOfMedia(fileKinds[kind].mediaType)).toBe(kind)
  expect(kindOfMedia('application/octet-stream')).toBeNull()
  expect(kindSaid('.pdf')).toBe('pdf')
})

describe('an archive', () => {
  const none = { mimetype: null, contentTypes: null }
  const office = '[Content_Types].xml'
  test.each([
    [[office, 'word/document.xml'], none, 'docx'],
    [[office, 'xl/workbook.xml'], none, 'xlsx'],
    [[office, 'ppt/presentation.xml'], none, 'pptx'],
    [[office, 'word/document.xml', 'word/vbaProject.bin'], none, 'macros'],
    [
      [office, 'word/document.xml'],
      { ...none, contentTypes: '…ms-word.document.macroEnabled.main+xml' },
      'macros',
    ],
    [['mimetype', 'content.xml'], { ...none, mimetype: 'application/vnd.oasis.opendocument.text' }, 'odt'],
    [
      ['mimetype', 'content.xml', 'Basic/Standard/Module1.xml'],
      { ...none, mimetype: 'application/vnd.oasis.opendocument.text' },
      'macros',
    ],
    [['META-INF/MANIFEST.MF', 'A.class'], none, 'program'],
    [['law.pdf', 'inner.zip'], none, 'zip'],
    [[office, 'visio/document.xml'], none, 'unknown'],
  ] as const)('of %j is %s', (names, declared, found) => {
    expect(archiveContent([...names], declared)).toBe(found)
  })
  test('that holds what a machine would run says which', () => {
    expect(runnableIn(['a.pdf', 'deep/er/Setup.EXE', 'b.js'])).toBe('deep/er/Setup.EXE')
    expect(runnableIn(['a.pdf', 'b.txt'])).toBeUndefined()
  })
})
