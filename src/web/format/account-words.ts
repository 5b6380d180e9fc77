/** What happened to an account, and from where, in plain words. */
import type { ClientTrace, SignInMeans } from '#domain/people/account-event.ts'
import type { PageRequest } from '#web/request-context.ts'

type Words = Pick<PageRequest, 't'>

/** `Firefox on Windows`; what the browser did not say is said to be unknown. */
export const sayBrowser = ({ t }: Words, browser: string): string => {
  const [family = '', system = ''] = browser.split('/')
  if (family === '' && system === '') return t('account.browser-unknown')
  return t('account.browser', {
    family: family === '' ? t('account.other-browser') : family,
    system: system === '' ? t('account.other-system') : system,
  })
}

/** `with the password`. */
export const sayMeans = ({ t }: Words, means: SignInMeans): string => t(`account.means.${means}`)

/** The network, or that it is not known. */
export const sayNetwork = ({ t }: Words, { address }: Pick<ClientTrace, 'address'>): string =>
  address === '' ? t('account.network-unknown') : address
