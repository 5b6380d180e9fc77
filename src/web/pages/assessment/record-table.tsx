/** Tables of rows with one field: adherence (OP 1) and information (OP 6–8). */

import type { AdherenceContent } from '#domain/assessment/assessment.ts'
import { ContentWords, LabelWords, TranslationNote } from '#web/components/content-text.tsx'
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { fieldInView } from '#web/pages/assessment/matrix-address.ts'
import { RecordHead, recordHeadKey, SectionCaption } from '#web/pages/assessment/matrix-head.tsx'
import type { ShownMatrix, ShownSection } from '#web/pages/assessment/matrix-page.tsx'
import { CommentCount, commentCountId } from '#web/pages/comment/comment-count.tsx'
import type { PageRequest } from '#web/request-context.ts'

type ShownAnswer = NonNullable<ReturnType<ShownMatrix['answers']['get']>>

/** `signed 1 July 1968`, with the instrument's code where the row has several. */
export const sayStep = (page: Pick<PageRequest, 't' | 'language'>, step: AdherenceContent): string =>
  [
    step.instrumentId === null ? '' : `${step.instrumentId}: `,
    page.t(`adherence.${step.kind}`),
    step.on === null ? '' : ` ${formatDay(page.language, step.on)}`,
  ].join('')

const Recorded = ({ answer }: { answer: ShownAnswer | undefined }) => {
  const page = usePage()
  const hasSteps = answer !== undefined && answer.adherences.length > 0
  if (answer === undefined || (!hasSteps && answer.information === null))
    return <span className="meta">{page.t('matrix.nothing-recorded')}</span>
  return (
    <>
      {hasSteps && (
        <ul className="plain">
          {answer.adherences.map((step) => (
            <li key={step.id}>{sayStep(page, step)}</li>
          ))}
        </ul>
      )}
      {answer.information !== null && (
        <div>
          <ContentWords text={answer.information} />
          <TranslationNote text={answer.information} />
        </div>
      )}
    </>
  )
}

export const RecordTable = ({ matrix, section }: { matrix: ShownMatrix; section: ShownSection }) => {
  const page = usePage()
  const { answers } = matrix
  const head = page.t(recordHeadKey(section.rows))
  return (
    <table className="matrix as-cards is-numbered">
      <SectionCaption section={section} />
      <RecordHead rows={section.rows} last={page.t('matrix.sources')} isLastNumber />
      <tbody>
        {section.rows.map((row) => {
          const answer = answers.get(row.concept)
          const comments = matrix.openComments[row.concept] ?? 0
          return (
            <tr key={row.id}>
              <td className="meta">{row.number}</td>
              <th scope="row" id={`row-${row.concept}`}>
                {matrix.isChoosing ? (
                  <label className="pick">
                    <input type="checkbox" name="fieldIds" value={row.concept} form="choose" />
                    <LabelWords label={row.label} />
                  </label>
                ) : (
                  <a
                    id={row.concept}
                    href={fieldInView(matrix.code, row.concept, matrix.view, row.section)}
                    aria-describedby={comments > 0 ? commentCountId(row.concept) : undefined}
                  >
                    <LabelWords label={row.label} />
                  </a>
                )}
                {comments > 0 && <CommentCount count={comments} id={commentCountId(row.concept)} />}
              </th>
              <td data-head={head}>
                <Recorded answer={answer} />
              </td>
              <td className="number" data-head={page.t('matrix.sources')}>
                {answer?.sources.length ?? 0}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
