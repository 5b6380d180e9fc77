/** For administrators: which roles need a second factor. */
import { data, redirect, useActionData } from 'react-router'
import { type Role, roles } from '#domain/people/people.ts'
import { askService, type PageArgs, statusOf, tryService } from '#web/ask-service.ts'
import { DoneNotice, PageHead } from '#web/components/page-head.tsx'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { inInstance } from '#web/pages/instance/in-instance.ts'

const isRole = (word: FormDataEntryValue): word is Role => (roles as readonly unknown[]).includes(word)

export const loader = async (args: PageArgs) => {
  const { roles: chosen } = await askService(inInstance(args), 'instance.show-second-factor', {})
  return keep({ chosen, isDone: new URL(args.request.url).searchParams.has('saved') })
}

export const action = async (args: PageArgs) => {
  const form = await args.request.formData()
  const outcome = await tryService(inInstance(args), 'instance.require-second-factor', {
    base: String(form.get('base') ?? '')
      .split(' ')
      .filter(isRole),
    roles: form.getAll('roles').filter(isRole),
  })
  if (outcome.ok) return redirect('/instance/second-factor?saved')
  return data(
    { key: `refusal.${outcome.refusal.code}`, params: outcome.refusal.params },
    { status: statusOf[outcome.refusal.kind] },
  )
}

export default function SecondFactorRolesPage() {
  const page = usePage()
  const { chosen, isDone } = usePageData<typeof loader>()
  const failed = useActionData<typeof action>()
  return (
    <>
      <PageHead
        title={page.t('factor.roles-title')}
        purpose={page.t('factor.roles-purpose')}
        crumbs={[{ name: page.t('instance.title'), href: '/instance' }]}
      />
      {failed === undefined ? (
        <DoneNotice text={isDone ? page.t('factor.roles-saved') : null} />
      ) : (
        <p className="notice" role="alert">
          {page.t(failed.key, failed.params)}
        </p>
      )}
      <form className="panel" method="post" action="/instance/second-factor">
        <div className="inside form">
          <input type="hidden" name="base" value={chosen.join(' ')} />
          <fieldset className="field">
            <legend>{page.t('factor.roles')}</legend>
            <span className="hint">{page.t('factor.roles-hint')}</span>
            {roles.map((role) => (
              <label key={role} className="choice">
                <input type="checkbox" name="roles" value={role} defaultChecked={chosen.includes(role)} />
                {page.t(`role.${role}`)}
              </label>
            ))}
          </fieldset>
          <div className="buttons">
            <button type="submit" className="button is-primary">
              {page.t('factor.roles-button')}
            </button>
          </div>
        </div>
      </form>
    </>
  )
}
