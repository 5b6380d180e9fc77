/** The choice for a source or step that two people changed; the controls below it are the third way. */
import type { AdherenceContent, LegalInstrument, SourceContent } from '#domain/assessment/assessment.ts'
import { ConflictChoice } from '#web/components/conflict-choice.tsx'
import { citationLine, standingLine } from '#web/components/source-citation.tsx'
import { formatDay } from '#web/format/dates.ts'
import { useControl } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import type { ShownField } from '#web/pages/assessment/field-page.tsx'
import { sayStep } from '#web/pages/assessment/record-table.tsx'

export const ItemConflict = ({ name, shown }: { name: string; shown: ShownField }) => {
  const page = usePage()
  const control = useControl(name)
  if (control.conflict === null) return null
  const register = new Map<string, LegalInstrument>(shown.legalInstruments.map((each) => [each.id, each]))
  const say = (value: unknown): string => {
    const item = JSON.parse(String(value)) as SourceContent & AdherenceContent
    if (name.startsWith('adherences')) return sayStep(page, item)
    return [
      citationLine(page, item, register),
      item.address ?? '',
      standingLine(page, item),
      item.verifiedOn === null
        ? ''
        : page.t('source.verified', { date: formatDay(page.language, item.verifiedOn) }),
    ]
      .filter((part) => part !== '')
      .join('\n')
  }
  return (
    <ConflictChoice found={control.conflict} id={control.id} label={page.t('conflict.item')} say={say}>
      <p className="hint">{page.t('conflict.item-other')}</p>
    </ConflictChoice>
  )
}
