/** What is handed over once an invitation was made: that a letter goes out, a link, or the sheet to print. */
import type { OperationOutput } from '#service/operations.ts'
import { CodePicture } from '#web/components/code-picture.tsx'
import { formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'

export type Made = OperationOutput<'invitation.make'>

/** Where the pages of this instance stand, as the person typed it. */
export const originOf = (request: Request): string => new URL(request.url).origin

const Facts = ({ made, space, origin }: { made: Made; space: string; origin: string }) => {
  const page = usePage()
  return (
    <dl className="facts">
      <dt>{page.t('invitation.sheet-address')}</dt>
      <dd>
        <strong dir="ltr">{origin}/invitation</strong>
      </dd>
      <dt>{page.t('invitation.code')}</dt>
      <dd>
        <strong className="invitation-code" dir="ltr">
          {made.secret}
        </strong>
      </dd>
      <dt>{page.t('invitation.sign-in-name')}</dt>
      <dd>
        <strong dir="ltr">{made.address}</strong>
      </dd>
      <dt>{page.t('instance.role')}</dt>
      <dd>
        {page.t(`role.${made.role}`)}, {space}
      </dd>
      <dt>{page.t('invitation.until')}</dt>
      <dd>{formatDay(page.language, made.expiresAt)}</dd>
    </dl>
  )
}

/**
 * What a telephone reads in place of typing: the address, and the code behind its `#`. Browsers send that part to no
 * server, so the code stands in no log on its way; the same code stands beside the picture in letters, works once, and
 * is worth nothing after it. Whoever sees the sheet can use it with or without the picture.
 */
const scannedAddress = (origin: string, secret: string): string => `${origin}/invitation#${secret}`

/** One sheet of paper for one person: what to open, what to type, what it is for. */
const Sheet = ({ made, space, origin }: { made: Made; space: string; origin: string }) => {
  const page = usePage()
  return (
    <article className="panel invitation-sheet">
      <div className="inside prose">
        <h2>{page.t('invitation.sheet-title', { name: made.name })}</h2>
        <p>{page.t('invitation.sheet-opening', { space })}</p>
        <div className="invitation-facts">
          <Facts made={made} space={space} origin={origin} />
          {made.secret !== null && (
            <div className="code-picture">
              <CodePicture
                picture={page.drawCode(scannedAddress(origin, made.secret))}
                label={page.t('invitation.sheet-picture')}
              />
            </div>
          )}
        </div>
        <ol>
          <li>{page.t('invitation.sheet-first')}</li>
          <li>{page.t('invitation.sheet-second')}</li>
          <li>{page.t('invitation.sheet-third')}</li>
        </ol>
        <p className="hint">{page.t('invitation.sheet-closing')}</p>
      </div>
    </article>
  )
}

const Told = ({ made, origin }: { made: Made; origin: string }) => {
  const page = usePage()
  return (
    <li>
      {made.secret === null
        ? page.t('invitation.letter-goes', { name: made.name, address: made.address })
        : page.t('invitation.link-once', { name: made.name, address: made.address })}
      {made.secret !== null && (
        <>
          <br />
          <code className="invitation-link" dir="ltr">
            {origin}/invitation?token={made.secret}
          </code>
        </>
      )}
    </li>
  )
}

/** Everything that was made in one step; codes and links are shown this once. */
export const MadeInvitations = ({
  made,
  space,
  origin,
}: {
  made: readonly Made[]
  space: string
  origin: string
}) => {
  const page = usePage()
  const onPaper = made.filter((each) => each.means === 'code')
  const others = made.filter((each) => each.means === 'mail')
  return (
    <div className="stack" role="status">
      <section className="panel not-on-paper">
        <div className="inside prose">
          <h2>{page.t('invitation.made', { count: made.length })}</h2>
          {others.length > 0 && (
            <ul>
              {others.map((each) => (
                <Told key={each.id} made={each} origin={origin} />
              ))}
            </ul>
          )}
          {onPaper.length > 0 && <p>{page.t('invitation.print-now', { count: onPaper.length })}</p>}
        </div>
      </section>
      {onPaper.map((each) => (
        <Sheet key={each.id} made={each} space={space} origin={origin} />
      ))}
    </div>
  )
}
