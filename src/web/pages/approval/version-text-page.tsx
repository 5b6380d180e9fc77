/**
 * The plan of a version to read, as it was frozen: sections in order, then actions under their objectives, with every
 * text that the search finds in it (domain/plan/version-passages.ts).
 */
import { chooseText, type LanguageText, readText } from '#domain/text/language-text.ts'
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { ContentWords, RichTextView, TranslationNote } from '#web/components/content-text.tsx'
import { PageHead } from '#web/components/page-head.tsx'
import { formatDay } from '#web/format/dates.ts'
import { formatSaidTime } from '#web/format/time-words.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, type PageData, usePageData } from '#web/page-data.ts'
import { versionAddress } from '#web/pages/approval/version-marks.tsx'

export const loader = async (args: PageArgs) => {
  const shown = await askService(args, 'version.read', { id: args.params.id ?? '' })
  return keep({ ...shown, code: spaceOf(args) })
}
type Shown = PageData<typeof loader>
type ShownAction = Shown['plan']['actions'][number]

const BlockWords = ({ text }: { text: LanguageText }) => {
  const page = usePage()
  const chosen = chooseText(text, page.language)
  return (
    <div lang={chosen.language} dir="auto">
      <RichTextView text={page.readMarkdown(chosen.text)} />
      <TranslationNote text={text} />
    </div>
  )
}

/** The texts of an action under its description, each with its name. */
const ActionTexts = ({ action }: { action: ShownAction }) => {
  const page = usePage()
  const texts: [string, LanguageText | null][] = [
    ['action.result', action.expectedResult],
    ['action.indicator', action.indicator],
    ['action.baseline', action.baseline],
    ['action.target', action.target],
    ['action.cross-cutting-reason', action.crossCuttingReason],
    ['action.progress', action.progress],
    ['action.dropped-reason', action.droppedReason],
  ]
  const written = texts.filter(([, text]) => text !== null)
  if (written.length + action.milestones.length === 0) return null
  return (
    <dl className="facts">
      {written.map(([key, text]) => (
        <div key={key} className="fact">
          <dt>{page.t(key)}</dt>
          <dd>
            <ContentWords text={text} />
          </dd>
        </div>
      ))}
      {action.milestones.length > 0 && (
        <div className="fact">
          <dt>{page.t('action.milestones')}</dt>
          <dd>
            {action.milestones.map(({ id, on, title }) => (
              <span key={id} className="line">
                {formatDay(page.language, on)}
                {page.t('text.colon')}
                <ContentWords text={title} />
              </span>
            ))}
          </dd>
        </div>
      )}
    </dl>
  )
}

const ActionLine = ({ action, shown }: { action: ShownAction; shown: Shown }) => {
  const page = usePage()
  const lead = shown.agencies.find(({ id }) => id === action.leadAgencyId)
  const times = [action.startOn, action.endOn].map((said) =>
    said === null ? null : formatSaidTime(page, said),
  )
  return (
    <li value={action.number} id={`action-${action.id}`}>
      <h3>
        {action.number}. <ContentWords text={action.title} />
      </h3>
      <p className="meta">
        {lead === undefined ? page.t('adoption.no-lead') : readText(lead.name, page.language)}
        {times.some((time) => time !== null) && (
          <>
            {page.t('text.comma')}
            {times.map((time) => time ?? '…').join(' – ')}
          </>
        )}
        {page.t('text.comma')}
        {page.t(`plan.status.${action.status}`)}
      </p>
      {action.description !== null && (
        <p className="kept-lines">
          <ContentWords text={action.description} />
        </p>
      )}
      <ActionTexts action={action} />
    </li>
  )
}

export default function VersionTextPage() {
  const page = usePage()
  const shown = usePageData<typeof loader>()
  const { version, plan, code } = shown
  const sections = [...plan.sections].sort((a, b) => a.position - b.position)
  const objectives = [...plan.objectives].sort((a, b) => a.position - b.position)
  const others = plan.actions.filter(({ objectiveId }) => !objectives.some(({ id }) => id === objectiveId))
  const groups = [
    ...objectives.map((objective) => ({
      id: objective.id,
      title: `${objective.letter} ${readText(objective.title, page.language)}`,
      actions: plan.actions.filter(({ objectiveId }) => objectiveId === objective.id),
    })),
    ...(others.length === 0
      ? []
      : [{ id: 'others', title: page.t('adoption.other-actions'), actions: others }]),
  ]
  return (
    <>
      <PageHead
        title={page.t('adoption.text-title', { number: version.number })}
        purpose={page.t('adoption.text-purpose', {
          title: readText(plan.title, page.language),
          date: formatDay(page.language, version.frozenAt.slice(0, 10)),
        })}
        crumbs={[
          { name: page.t('adoption.title'), href: `/states/${code}/plan/versions` },
          {
            name: page.t('adoption.version', { number: version.number }),
            href: versionAddress(code, version.id),
          },
        ]}
      />
      <div className="stack">
        {sections.length > 0 && <h2>{page.t('plan.sections')}</h2>}
        {sections.map((section) => (
          <section className="panel" key={section.id} aria-labelledby={`section-${section.id}`}>
            <div className="inside prose">
              <h3 id={`section-${section.id}`}>
                <ContentWords text={section.title} />
              </h3>
              {section.blocks.length === 0 && <p className="meta">{page.t('adoption.empty-section')}</p>}
              {[...section.blocks]
                .sort((a, b) => a.position - b.position)
                .map((block) => (
                  <BlockWords key={block.id} text={block.text} />
                ))}
            </div>
          </section>
        ))}
        {groups.map(({ id, title, actions }) => (
          <section className="panel" key={id} aria-labelledby={`objective-${id}`}>
            <div className="inside">
              <h2 id={`objective-${id}`}>{title}</h2>
              {actions.length === 0 ? (
                <p className="meta">{page.t('outline.actions', { count: 0 })}</p>
              ) : (
                <ol className="lines plain-list">
                  {actions.map((action) => (
                    <ActionLine key={action.id} action={action} shown={shown} />
                  ))}
                </ol>
              )}
            </div>
          </section>
        ))}
      </div>
    </>
  )
}
