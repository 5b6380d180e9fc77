/** The role of a new person, as a member who is added and one who is invited are asked for it alike. */
import { type Agency, leadingRole, rolesOfSpace, type SpaceKind } from '#domain/people/people.ts'
import { CheckField, SelectField } from '#web/components/form-fields.tsx'
import { usePage } from '#web/page-context.tsx'
import { agencyOptions } from '#web/pages/people/agency-options.ts'

/** In the own State: what each role does, and the agency that the person speaks for. */
export const MemberRoleFields = ({ kind, agencies }: { kind: SpaceKind; agencies: readonly Agency[] }) => {
  const page = usePage()
  return (
    <>
      <SelectField
        name="role"
        label={page.t('instance.role')}
        options={rolesOfSpace[kind].map((role) => ({
          value: role,
          label: page.t('member.role-does', {
            role: page.t(`role.${role}`),
            does: page.t(`sign-in.does.${role}`),
          }),
        }))}
        empty={page.t('instance.choose')}
      />
      <SelectField
        name="agencyId"
        label={page.t('state.agency')}
        hint={page.t(agencies.length === 0 ? 'member.no-agency-hint' : 'member.agency-hint')}
        options={agencyOptions(agencies, page.language)}
        empty={page.t('member.no-agency')}
      />
    </>
  )
}

/** In a space that an administrator looks after; once a State has taken its space over, a coordinator alone. */
export const ContactRoleFields = ({ kind, isRecovery }: { kind: SpaceKind; isRecovery: boolean }) => {
  const page = usePage()
  if (isRecovery)
    return (
      <>
        <input type="hidden" name="role" value={leadingRole} />
        <CheckField name="isRecovery" label={page.t('instance.is-recovery')} />
      </>
    )
  return (
    <SelectField
      name="role"
      label={page.t('instance.role')}
      hint={kind === 'state' ? page.t('instance.agency-later') : undefined}
      options={rolesOfSpace[kind].map((role) => ({ value: role, label: page.t(`role.${role}`) }))}
      empty={page.t('instance.choose')}
    />
  )
}
