/** What the grid's keys work with: their list at the foot, the marks to set, the words to say, the form of a selection. */
import { interfaceMarks } from '#web/components/marks.tsx'
import { usePage } from '#web/page-context.tsx'
import { viewWord } from '#web/pages/assessment/matrix-address.ts'
import type { ShownMatrix } from '#web/pages/assessment/matrix-page.tsx'
import { useHasSingleKeys } from '#web/session-data.ts'

export const GridKeys = ({ canAnswer }: { canAnswer: boolean }) => {
  const page = usePage()
  const hasLetters = useHasSingleKeys()
  const answers = hasLetters ? ['X', page.direction === 'rtl' ? '؟' : '?', 'N', 'Del'] : ['Del']
  const keys: [string[], string][] = [
    [['←', '↑', '↓', '→'], 'move'],
    [['Enter'], 'open'],
    ...(canAnswer
      ? ([
          [answers, hasLetters ? 'set' : 'empty'],
          [['Shift'], 'extend'],
          [['Ctrl Z'], 'undo'],
        ] as [string[], string][])
      : []),
    ...(hasLetters ? ([[['F'], 'filters']] as [string[], string][]) : []),
    [['Home', 'End'], 'ends'],
  ]
  return (
    <p className="keys" id="grid-keys">
      {keys.map(([names, does]) => (
        <span key={does}>
          {names.map((name) => (
            <kbd key={name}>{name}</kbd>
          ))}{' '}
          {page.t(`matrix.key.${does}`)}
        </span>
      ))}
    </p>
  )
}

export const GridWorks = ({ matrix }: { matrix: ShownMatrix }) => {
  const page = usePage()
  const words = {
    saved: page.t('matrix.says.saved', { name: '{name}' }),
    undone: page.t('matrix.says.undone', { name: '{name}' }),
    same: page.t('matrix.says.same', { name: '{name}' }),
    nothing: page.t('matrix.says.nothing-to-undo'),
    away: page.t('matrix.says.away'),
    chosen: page.t('change.ticked', { count: '#' }),
    more: page.t('matrix.says.more'),
  }
  return (
    <>
      <p className="toast" role="status" data-result />
      {matrix.canAnswer && (
        <>
          <form
            className="choose-bar"
            method="post"
            action={`/states/${matrix.code}/matrix/changes/new`}
            hidden
            data-selection
            data-save={`/api/v1/states/${matrix.code}/assessment/answers/`}
            data-language={page.language}
            data-words={JSON.stringify(words)}
          >
            <input type="hidden" name="at" value={viewWord(matrix.view)} />
            <button type="submit" className="button is-primary">
              {page.t('change.change-chosen')}
            </button>
            <button type="button" className="button" data-clear>
              {page.t('change.clear-choice')}
            </button>
            <p className="meta" role="status" data-count />
          </form>
          {interfaceMarks(page).map(({ code, spoken, mark }) => (
            <template
              key={code}
              data-mark={code === 'blank' ? '' : code}
              data-spoken={spoken}
              data-label={page.t(`matrix.value.${code}`)}
            >
              {mark}
            </template>
          ))}
        </>
      )}
    </>
  )
}
