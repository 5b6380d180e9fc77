/** What stands around the changes of an import: the file, what is refused, what to look at, what was carried over. */
import { formatDay, formatTime } from '#web/format/dates.ts'
import { fieldNameOfId } from '#web/format/field-label.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownDryRun, ShownImport } from '#web/pages/assessment/dry-run-page.tsx'

export const DryRunFacts = ({ run, sent }: { run: ShownDryRun; sent: ShownImport['import'] }) => {
  const page = usePage()
  const of = (count: number): string => page.t('imports.fields', { count })
  const changed = run.fields.filter((field) => field.changes.length > 0)
  const conflicts = run.fields.filter((field) => field.conflicts.length > 0)
  const facts: [string, React.ReactNode][] = [
    [page.t('imports.count.changes'), of(changed.length)],
    [page.t('imports.count.blank'), of(changed.filter((field) => field.isBlank).length)],
    [page.t('imports.count.conflicts'), of(conflicts.length)],
    [page.t('imports.count.unchanged'), of(run.unchanged)],
    ...(run.origin === 'own'
      ? [[page.t('imports.count.moved'), of(run.moved)] satisfies [string, string]]
      : []),
    [page.t('imports.count.refused'), page.t('imports.cells', { count: run.problems.length })],
  ]
  return (
    <section className="panel">
      <div className="inside stack">
        <h2>{page.t('imports.facts')}</h2>
        <dl className="facts is-counts">
          <dt>{page.t('made.file')}</dt>
          <dd>
            <bdi>{sent.name}</bdi>
          </dd>
          {run.date !== null && (
            <>
              <dt>{page.t('imports.of-date')}</dt>
              <dd>{run.date.length === 10 ? formatDay(page.language, run.date) : run.date}</dd>
            </>
          )}
          {facts.map(([name, value]) => (
            <div key={name} className="fact">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p className="aside">
          {page.t(`imports.origin.${run.origin}`, {
            time: run.madeAt === null ? '' : formatTime(page.language, run.madeAt),
          })}
          {run.stateCode === '' && ` ${page.t('imports.no-state')}`}
        </p>
      </div>
    </section>
  )
}

type Placed = ShownDryRun['problems'][number]

const sentenceOf = (page: ReturnType<typeof usePage>, { code, params }: Placed): string =>
  page.t(code.startsWith('reading.') ? `document.${code}` : code, params)

/** The cells that are refused, each with its place and why. */
export const DryRunProblems = ({ run }: { run: ShownDryRun }) => {
  const page = usePage()
  if (run.problems.length === 0) return null
  return (
    <section className="panel is-beside">
      <div className="inside">
        <h2>{page.t('imports.problems-title')}</h2>
        <p>{page.t('imports.problems')}</p>
      </div>
      <div className="scroll">
        <table className="as-cards">
          <thead>
            <tr>
              <th scope="col">{page.t('imports.sheet')}</th>
              <th scope="col">{page.t('imports.cell')}</th>
              <th scope="col">{page.t('imports.why')}</th>
            </tr>
          </thead>
          <tbody>
            {run.problems.map((problem) => (
              <tr key={`${problem.sheet} ${problem.cell} ${problem.code} ${JSON.stringify(problem.params)}`}>
                <td>{problem.sheet === null ? page.t('imports.whole-file') : <bdi>{problem.sheet}</bdi>}</td>
                <td data-head={page.t('imports.cell')}>
                  {problem.cell === null ? '' : <bdi>{problem.cell}</bdi>}
                </td>
                <td>{sentenceOf(page, problem)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** What stops nothing and should be looked at. */
export const DryRunQuestions = ({ run }: { run: ShownDryRun }) => {
  const page = usePage()
  const { questions } = run
  if (questions.length === 0) return null
  return (
    <section className="panel">
      <details className="inside">
        <summary>{page.t('imports.questions', { count: questions.length })}</summary>
        <ul className="lines is-dense">
          {questions.map((each) => {
            const sentence = sentenceOf(page, each)
            const { sheet, cell } = each
            return (
              <li key={`${sheet} ${cell} ${each.code} ${JSON.stringify(each.params)}`}>
                {sheet === null || cell === null
                  ? sentence
                  : page.t('document.reading.at', { sheet, cell, sentence })}
              </li>
            )
          })}
        </ul>
      </details>
    </section>
  )
}

/** What of an older form did not go over as it stood. */
export const DryRunCarried = ({ run }: { run: ShownDryRun }) => {
  const page = usePage()
  const { carried } = run
  if (carried === null) return null
  const mark = (value: string | null): string => value ?? page.t('matrix.blank')
  return (
    <section className="panel">
      <div className="inside prose">
        <h2>{page.t('imports.carried-title', { from: carried.from })}</h2>
        <p>{page.t('imports.carried', { count: carried.carried })}</p>
        <ul>
          {carried.toLookAt.map((line) => (
            <li key={line.from}>
              {line.became
                .map(
                  ({ fieldId, value }) =>
                    `${fieldNameOfId(page, fieldId)}${page.t('text.colon')}${page.t('imports.became', {
                      was: mark(line.was),
                      became: mark(value),
                    })}`,
                )
                .join('; ')}
              {line.reason !== null && `. ${line.reason[page.language] ?? line.reason.en}`}
            </li>
          ))}
          {carried.notCarried.map((line) => (
            <li key={line.from}>
              <bdi>{line.from}</bdi>
              {page.t('text.colon')}
              {page.t('imports.left', { was: mark(line.was) })}
              {line.reason !== null && `. ${line.reason[page.language] ?? line.reason.en}`}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
