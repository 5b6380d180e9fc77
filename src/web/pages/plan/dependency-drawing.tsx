/** The dependencies drawn on the server; the table under it says the same in words. */
import { readText } from '#domain/text/language-text.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownDependencies } from '#web/pages/plan/dependencies-page.tsx'
import {
  boxHeight,
  boxWidth,
  dependencyPicture,
  edgePath,
  isBack,
} from '#web/pages/plan/dependency-geometry.ts'

const margin = 8

export const DependencyDrawing = ({ shown, code }: { shown: ShownDependencies; code: string }) => {
  const page = usePage()
  const isMirrored = page.direction === 'rtl'
  const picture = dependencyPicture(shown.actions, isMirrored)
  const actions = new Map(shown.actions.map((action) => [action.id, action]))
  const moved = new Set(shown.slip?.slips.map((slip) => slip.actionId))
  const [width, height] = [picture.width + 2 * margin, picture.height + 2 * margin]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the focus
    <section className="dependency-view" tabIndex={0} aria-label={page.t('outlook.dependencies')}>
      <svg
        className="dependencies"
        width={width}
        height={height}
        viewBox={`${-margin} ${-margin} ${width} ${height}`}
      >
        <title>{page.t('outlook.drawing-label')}</title>
        {picture.edges.map((edge) => (
          <path
            key={`${edge.from.id} ${edge.to.id}`}
            className={`edge${moved.has(edge.from.id) && moved.has(edge.to.id) ? ' is-moved' : ''}${isBack(edge) ? ' is-back' : ''}`}
            d={edgePath(edge, isMirrored)}
          />
        ))}
        {picture.nodes.map(({ id, x, y }) => {
          const action = actions.get(id)
          if (action === undefined) return null
          return (
            <a key={id} href={`/states/${code}/plan/actions/${id}`}>
              <title>{readText(action.title, page.language)}</title>
              <rect
                className={`box bar-${action.status}${moved.has(id) ? ' is-moved' : ''}`}
                x={x}
                y={y}
                width={boxWidth}
                height={boxHeight}
                rx={4}
              />
              <text
                className={action.status === 'done' ? 'on-done' : undefined}
                x={x + boxWidth / 2}
                y={y + boxHeight / 2 + 5}
                textAnchor="middle"
              >
                {page.t('plan.action-number', { number: action.number })}
              </text>
            </a>
          )
        })}
      </svg>
    </section>
  )
}
