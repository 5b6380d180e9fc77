/** What the parts of a guest's view are called. */
import { readLabel } from '#domain/framework/framework.ts'
import { actionsPart, costsPart, matrixPart, registerPart, sectionPart } from '#domain/plan/guest-view.ts'
import { type LanguageText, readText } from '#domain/text/language-text.ts'
import type { PageRequest } from '#web/request-context.ts'

/** The name of a part; a section that is gone has no title any more. */
export const partName = (
  page: Pick<PageRequest, 't' | 'language' | 'edition'>,
  part: string,
  planSections: readonly { id: string; title: LanguageText }[],
): string => {
  if (part === actionsPart || part === costsPart || part === registerPart) return page.t(`guest.part.${part}`)
  const matrix = page.edition.sections.find(({ id }) => matrixPart(id) === part)
  if (matrix !== undefined)
    return page.t('guest.part.matrix', { title: readLabel(matrix.title, page.language) })
  const section = planSections.find(({ id }) => sectionPart(id) === part)
  return section === undefined
    ? page.t('guest.part.gone')
    : page.t('guest.part.section', { title: readText(section.title, page.language) })
}
