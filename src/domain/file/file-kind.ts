/**
 * Which files are taken, and how each is known. What a file is comes from its content; its name must say the same, or
 * a person who opens it would be deceived. Kinds that can run, or that a browser would run, are taken under no name.
 */

/** How the text of a kind is read; null where none is. */
export type TextReading = 'pdf' | 'word' | 'sheet' | 'slides' | 'open-document' | 'plain' | null

interface FileKindRow {
  /** What its name ends with; the first is the usual one. */
  endings: readonly string[]
  mediaType: string
  reading: TextReading
}

/** Every kind that is taken. Codes have words under `file.kind.<code>`. */
export const fileKinds = {
  pdf: { endings: ['pdf'], mediaType: 'application/pdf', reading: 'pdf' },
  docx: {
    endings: ['docx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    reading: 'word',
  },
  xlsx: {
    endings: ['xlsx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    reading: 'sheet',
  },
  pptx: {
    endings: ['pptx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    reading: 'slides',
  },
  odt: {
    endings: ['odt'],
    mediaType: 'application/vnd.oasis.opendocument.text',
    reading: 'open-document',
  },
  ods: {
    endings: ['ods'],
    mediaType: 'application/vnd.oasis.opendocument.spreadsheet',
    reading: 'open-document',
  },
  png: { endings: ['png'], mediaType: 'image/png', reading: null },
  jpeg: { endings: ['jpg', 'jpeg'], mediaType: 'image/jpeg', reading: null },
  tiff: { endings: ['tif', 'tiff'], mediaType: 'image/tiff', reading: null },
  webp: { endings: ['webp'], mediaType: 'image/webp', reading: null },
  text: { endings: ['txt', 'md'], mediaType: 'text/plain; charset=utf-8', reading: 'plain' },
  csv: { endings: ['csv', 'tsv'], mediaType: 'text/csv; charset=utf-8', reading: 'plain' },
  json: { endings: ['json'], mediaType: 'application/json', reading: 'plain' },
  mail: { endings: ['eml'], mediaType: 'message/rfc822', reading: 'plain' },
  zip: { endings: ['zip'], mediaType: 'application/zip', reading: null },
} as const satisfies Record<string, FileKindRow>
export type FileKind = keyof typeof fileKinds

/** Every kind, in the order of the table. */
export const allFileKinds = Object.keys(fileKinds) as FileKind[]

/** Kinds that are text without any mark of their own: which of them it is, only the name says. */
const plainKinds: readonly FileKind[] = ['text', 'csv', 'json', 'mail']

/** Contents that are taken under no name; words under `file.found.<code>`. */
export const refusedContents = ['program', 'script', 'page', 'drawing', 'macros', 'locked'] as const
export type RefusedContent = (typeof refusedContents)[number]

/** What a file was found to be: of a kind, refused, text of whatever kind, or something else by its usual ending. */
export type FoundContent = FileKind | RefusedContent | 'plain' | `other:${string}` | 'unknown'

/** What is wrong with a file's kind: a refusal's code and what its sentence needs. */
export interface KindProblem {
  code: 'file-kind-refused' | 'file-ending-unknown' | 'file-name-disagrees'
  params: { name: string; ending: string; found: string; label: string }
}

/** The ending of a name in small letters, without its dot; empty where it has none. */
export const endingOf = (name: string): string => {
  const at = name.lastIndexOf('.')
  return at < 0 ? '' : name.slice(at + 1).toLowerCase()
}

/** The kind that a name says; null where it says none that is taken. */
export const kindSaid = (name: string): FileKind | null => {
  const ending = endingOf(name)
  return allFileKinds.find((kind) => (fileKinds[kind].endings as readonly string[]).includes(ending)) ?? null
}

const isRefused = (found: FoundContent): found is RefusedContent =>
  (refusedContents as readonly string[]).includes(found)

/** The kind of a file by its name and its content, or why it is not taken. */
export const judgeKind = (name: string, found: FoundContent): FileKind | KindProblem => {
  const said = kindSaid(name)
  const problem = (code: KindProblem['code']): KindProblem => {
    const [first = '', label = ''] = found.split(':')
    return { code, params: { name, ending: endingOf(name), found: first, label: label.toUpperCase() } }
  }
  if (isRefused(found)) return problem('file-kind-refused')
  if (said === null) return problem('file-ending-unknown')
  if (found === 'plain') return plainKinds.includes(said) ? said : problem('file-name-disagrees')
  return said === found ? said : problem('file-name-disagrees')
}

/** Whether judging found a problem. */
export const isKindProblem = (judged: FileKind | KindProblem): judged is KindProblem =>
  typeof judged !== 'string'

/** The kind of a stored file by its media type; null for one that was taken in before kinds were known. */
export const kindOfMedia = (mediaType: string): FileKind | null => {
  const plain = mediaType.split(';')[0]
  return allFileKinds.find((kind) => fileKinds[kind].mediaType.split(';')[0] === plain) ?? null
}

/** Endings of what a machine runs; an archive that holds one is not taken. */
const runnableEndings = new Set(
  'exe dll com scr msi bat cmd ps1 psm1 vbs vbe js jse wsf wsh hta lnk jar apk app sh bash elf so dylib reg cpl pif docm xlsm pptm xlsb dotm xltm html htm svg'.split(
    ' ',
  ),
)

/** The first name in an archive that a machine would run; undefined where there is none. */
export const runnableIn = (names: readonly string[]): string | undefined =>
  names.find((name) => runnableEndings.has(endingOf(name)))

/** What an archive is by the names in it and by what it says of itself; null for the type of its parts where it has none. */
export const archiveContent = (
  names: readonly string[],
  declared: { mimetype: string | null; contentTypes: string | null },
): FoundContent => {
  const has = (name: string): boolean => names.includes(name)
  const begins = (start: string): boolean => names.some((name) => name.toLowerCase().startsWith(start))
  const isOffice = has('[Content_Types].xml')
  if (
    names.some((name) => /(^|\/)(vbaProject|vbaData|macrosheets\/)/i.test(name)) ||
    /macroEnabled|vnd\.ms-office\.vbaProject/i.test(declared.contentTypes ?? '')
  )
    return 'macros'
  if (isOffice && has('word/document.xml')) return 'docx'
  if (isOffice && has('xl/workbook.xml')) return 'xlsx'
  if (isOffice && has('ppt/presentation.xml')) return 'pptx'
  const open = declared.mimetype?.trim()
  if (open?.startsWith('application/vnd.oasis.opendocument.') === true) {
    if (begins('basic/') || begins('scripts/')) return 'macros'
    return (
      allFileKinds.find((kind) => fileKinds[kind].mediaType === open) ??
      `other:${open.split('.').at(-1) ?? ''}`
    )
  }
  if (has('META-INF/MANIFEST.MF') || has('AndroidManifest.xml')) return 'program'
  return isOffice || open !== undefined ? 'unknown' : 'zip'
}
