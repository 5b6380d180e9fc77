/** How files are named to people: size, kind, and where the record stands that rests on one. */
import type { OperationOutput } from '#service/operations.ts'
import { formatDay, formatTime } from '#web/format/dates.ts'
import type { PageRequest } from '#web/request-context.ts'

type ShownFile = OperationOutput<'file.list'>['files'][number]
type Page = Pick<PageRequest, 't' | 'language'>

/** `1.4 MB`, `12 kB`, rounded; a file of some bytes is a kilobyte. */
export const formatFileSize = (page: Page, byteSize: number): string => {
  const isLarge = byteSize >= 1_000_000
  const size = isLarge ? Math.round(byteSize / 100_000) / 10 : Math.max(1, Math.round(byteSize / 1000))
  return page.t(isLarge ? 'file.size.megabytes' : 'file.size.kilobytes', { size })
}

/** The kind in a word. */
export const fileKindWord = (page: Page, { kind }: Pick<ShownFile, 'kind'>): string =>
  page.t(`file.kind.${kind ?? 'other'}`)

/** Where the bytes are served. */
export const fileAddress = (code: string, id: string): string => `/api/v1/states/${code}/files/${id}`

const pages: Record<ShownFile['uses'][number]['kind'], (id: string) => string> = {
  communication: (id) => `communications/${id}`,
  'document-template': () => 'documents/template',
  'made-document': (id) => `documents/${id}`,
  'matrix-import': (id) => `matrix-imports/${id}`,
  'plan-adoption': (id) => `plan/versions/${id}`,
  // Its page is that of the action.
  'progress-report': (id) => `plan/actions/${id}#progress`,
}

/** A record that rests on a file: its words and its page. */
export const fileUseWords = (
  page: Page,
  code: string,
  use: ShownFile['uses'][number],
): { words: string; href: string } => {
  const { kind, at } = use
  const isDay = at !== null && /^\d{4}-\d{2}-\d{2}$/.test(at)
  const when =
    at === null
      ? ''
      : isDay
        ? formatDay(page.language, at)
        : /^\d{4}(-\d{2})?$/.test(at)
          ? at
          : formatTime(page.language, at)
  return {
    words: page.t(`file.use.${kind}`, { when }),
    href: `/states/${code}/${pages[kind](use.recordId)}`,
  }
}
