/** What a person asks to be made, as one choice of a form: `plan.docx`, `plan.pdf.a-2a`. */
import {
  type DocumentFormat,
  type DocumentKind,
  documentKinds,
  formatsOfKind,
  type PdfStandard,
} from '#domain/file/made-document.ts'
import type { PageRequest } from '#web/request-context.ts'

export interface DocumentWish {
  kind: DocumentKind
  format: DocumentFormat
  /** PDF only; null for the one that people read with. */
  standard: PdfStandard | null
}

/** Every document that can be asked for, by kind; PDF for people first, then for archives. */
export const documentWishes: Record<DocumentKind, readonly DocumentWish[]> = Object.fromEntries(
  documentKinds.map((kind) => [
    kind,
    formatsOfKind[kind].flatMap((format): DocumentWish[] =>
      format === 'pdf'
        ? [
            { kind, format, standard: null },
            { kind, format, standard: 'a-2a' },
          ]
        : [{ kind, format, standard: null }],
    ),
  ]),
) as unknown as Record<DocumentKind, readonly DocumentWish[]>

export const wishOf = ({ kind, format, standard }: DocumentWish): string =>
  [kind, format, ...(standard === null ? [] : [standard])].join('.')

/** The choice as the operation takes it; what no form of ours sends is refused there. */
export const wishInput = (value: string) => {
  const [kind, format, standard] = value.split('.')
  return { kind, format, ...(standard === undefined ? {} : { standard }) }
}

/** `Plan, PDF for archives (PDF/A-2a)` */
export const wishName = (page: Pick<PageRequest, 't'>, { kind, format, standard }: DocumentWish): string =>
  page.t('made.document-title', {
    kind: page.t(`made.kind.${kind}`),
    format: page.t(`made.format.${format}${standard === 'a-2a' ? '-a' : ''}`),
  })
