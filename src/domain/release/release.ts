/**
 * Who may see an item outside the State (design, rule 5): released item by item, closed by default. One record says
 * for each item to whom it is open, with the reason, and which marking it carries.
 */
import type { RecordEnvelope, Timestamp } from '#domain/record.ts'
import type { LanguageTag } from '#domain/text/language-text.ts'

/** To whom an item is open outside the State; `national` is nobody. */
export const releaseAudiences = ['national', 'partners', 'committee', 'public'] as const
export type ReleaseAudience = (typeof releaseAudiences)[number]

/** Everybody outside the State for whom a view can be made. */
export const outsideAudiences = ['partners', 'committee', 'public'] as const
export type OutsideAudience = (typeof outsideAudiences)[number]

/**
 * Who reads what is released to whom. What is public is open to all; what is for the Committee is not for partners,
 * nor the other way round.
 */
export const readersOf: Record<ReleaseAudience, readonly OutsideAudience[]> = {
  national: [],
  partners: ['partners'],
  committee: ['committee'],
  public: ['partners', 'committee', 'public'],
}

/** Whether somebody outside the State may see what is released to `audience`. */
export const isSeenBy = (audience: ReleaseAudience, reader: OutsideAudience): boolean =>
  readersOf[audience].includes(reader)

/** Whether everybody who reads the one also reads the other: it goes no further. */
export const isWithin = (audience: ReleaseAudience, bound: ReleaseAudience): boolean =>
  readersOf[audience].every((reader) => readersOf[bound].includes(reader))

/** Whether the Committee may be told of it. */
export const isReleasedToCommittee = ({ audience }: { audience: ReleaseAudience }): boolean =>
  isSeenBy(audience, 'committee')

/**
 * Kinds of items that are released by themselves, as the history names them. A plan stands for its title and its
 * period, a report for all its text.
 */
export const releasedKinds = [
  'plan',
  'plan-section',
  'plan-objective',
  'plan-action',
  'legal-instrument',
  'answer',
  'report',
] as const
export type ReleasedKind = (typeof releasedKinds)[number]

/** One item. */
export interface ReleasedItem {
  recordKind: ReleasedKind
  recordId: string
}

/** What was decided of one item. An item without a record is national, and carries the State's usual marking. */
export interface Release extends RecordEnvelope, ReleasedItem {
  audience: ReleaseAudience
  /** Of an action: whether its costs go out with it. They are internal unless somebody says otherwise. */
  hasCosts: boolean
  /** Null: the State's usual marking. */
  markingId: string | null
  /** Why it is as it is now, and the language of these words; null where it was released before reasons were asked. */
  reason: string | null
  language: LanguageTag | null
  decidedBy: string | null
  decidedAt: Timestamp | null
}

/** What holds for an item of which nothing was decided. */
export const closedRelease = {
  revision: 0,
  audience: 'national',
  hasCosts: false,
  markingId: null,
  reason: null,
  language: null,
  decidedBy: null,
  decidedAt: null,
} satisfies Partial<Release>

/** What stands for an item in a map. */
export const itemKey = ({ recordKind, recordId }: ReleasedItem): string => `${recordKind} ${recordId}`

/** What views and documents ask of the decisions on all items. */
export interface ReleaseBook {
  audienceOf: (item: ReleasedItem) => ReleaseAudience
  hasCosts: (actionId: string) => boolean
  markingOf: (item: ReleasedItem) => string | null
}

/** The decisions by item; what has none is closed. */
export const releaseBook = (
  releases: readonly Pick<Release, 'recordKind' | 'recordId' | 'audience' | 'hasCosts' | 'markingId'>[],
): ReleaseBook => {
  const byKey = new Map(releases.map((release) => [itemKey(release), release]))
  return {
    audienceOf: (item) => byKey.get(itemKey(item))?.audience ?? 'national',
    hasCosts: (recordId) => byKey.get(itemKey({ recordKind: 'plan-action', recordId }))?.hasCosts ?? false,
    markingOf: (item) => byKey.get(itemKey(item))?.markingId ?? null,
  }
}

/** Most characters of a reason. */
export const longestReason = 1000
