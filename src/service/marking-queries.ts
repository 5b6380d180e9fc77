/** Which marking a document carries: the strictest of what it holds. */
import { strictestMarking } from '#domain/release/marking.ts'
import { type ReleasedKind, releaseBook, releasedKinds } from '#domain/release/release.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import type { Scope } from '#service/service-context.ts'
import { listMarkings, listReleases } from '#store/release-store.ts'

/**
 * The strictest marking of the items named, by kind; null where the State keeps none. `holdsMore`: beside them stands
 * what is no item, and carries the usual marking.
 */
export const strictestOf = async (
  scope: Pick<Scope, 'db'>,
  items: Partial<Record<ReleasedKind, readonly string[]>>,
  { holdsMore = false }: { holdsMore?: boolean } = {},
): Promise<LanguageText | null> => {
  const [markings, releases] = await Promise.all([listMarkings(scope.db), listReleases(scope.db)])
  const book = releaseBook(releases)
  const carried = releasedKinds.flatMap((recordKind) =>
    (items[recordKind] ?? []).map((recordId) => book.markingOf({ recordKind, recordId })),
  )
  return strictestMarking(markings, holdsMore ? [...carried, null] : carried)?.name ?? null
}
