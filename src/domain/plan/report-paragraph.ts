/** What a drafted report says, paragraph by paragraph, before it is worded; and what it is drafted from. */
import type {
  AdherenceContent,
  AnswerContent,
  LegalInstrument,
  LegalInstrumentKind,
  SourceContent,
} from '#domain/assessment/assessment.ts'
import type { Facet, FieldId, FrameworkEdition, FrameworkRow, Weapon } from '#domain/framework/framework.ts'
import type { Agency } from '#domain/people/people.ts'
import type { Action } from '#domain/plan/plan.ts'
import type { ReportSectionCode, ReportTopic } from '#domain/plan/report.ts'
import type { DateOnly } from '#domain/record.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** Rows that rest on the same sources, told in one item. */
export interface MeasureItem {
  rows: FrameworkRow[]
  parts: { weapons: Weapon[]; sources: SourceContent[] }[]
  fieldIds: FieldId[]
}

/** What a row of OP 1 or OP 6 to 8 records. */
export interface RowItem {
  row: FrameworkRow
  adherences: AdherenceContent[]
  information: LanguageText | null
  sources: SourceContent[]
}

/** An action as a report may tell of it: no cost, no progress. */
export type PlannedItem = Pick<
  Action,
  'id' | 'title' | 'status' | 'leadAgencyId' | 'startOn' | 'endOn' | 'isStanding' | 'fieldIds' | 'audience'
>

/** One paragraph to be worded. `key` names it for good: what is drafted again later is the same paragraph. */
export type ReportParagraph = {
  key: string
  section: ReportSectionCode
  /** What it was drawn from → that as text, so that a later change shows. Keys: field ids, `action:…`, `instrument:…`. */
  facts: Record<string, string>
} & (
  | { shape: 'opening' }
  | { shape: 'measures'; topic: ReportTopic; facet: Facet; items: MeasureItem[] }
  | { shape: 'rows'; topic: ReportTopic; items: RowItem[] }
  | { shape: 'information'; item: RowItem }
  | { shape: 'planned'; actions: PlannedItem[] }
  | { shape: 'instruments'; kind: LegalInstrumentKind; instruments: LegalInstrument[] }
)

/** What a report is drafted from. */
export interface ReportSources {
  edition: FrameworkEdition
  answers: readonly (AnswerContent & { changedAt?: string | null })[]
  register: readonly LegalInstrument[]
  actions: readonly PlannedItem[]
  agencies: readonly Pick<Agency, 'id' | 'name'>[]
}

/** Which parts are drafted, and from which answers on. */
export interface ReportScope {
  sections: readonly ReportSectionCode[]
  /** Only answers entered or changed on this day or later; null for all. */
  since: DateOnly | null
}
