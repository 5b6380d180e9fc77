/** The button that signs in with a passkey; shown by its module, since only a browser with scripts can do it. */
import { EnhanceScript } from '#web/components/enhance-script.tsx'
import passkeyScript from '#web/enhance/passkey.ts?script'
import { usePage } from '#web/page-context.tsx'

export const PasskeySignIn = ({ next }: { next: string }) => {
  const page = usePage()
  if (!page.identity.isPasskeyPossible) return null
  return (
    <>
      <form
        className="form"
        method="post"
        action="/sign-in/passkey"
        hidden
        data-passkey="use"
        data-begin="/sign-in/passkey"
        data-waiting={page.t('passkey.waiting')}
        data-failed={page.t('passkey.given-up')}
      >
        <input type="hidden" name="next" value={next} />
        <input type="hidden" name="answer" value="" />
        <div className="buttons">
          <button type="submit" className="button">
            {page.t('passkey.sign-in')}
          </button>
        </div>
        <p role="status" />
      </form>
      <EnhanceScript src={passkeyScript} />
    </>
  )
}
