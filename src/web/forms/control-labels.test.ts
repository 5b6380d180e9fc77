import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { translator } from '#messages/translate.ts'
import { controlLabel, type FormName, labelKeyOf } from '#web/forms/control-labels.ts'

/** Where each form's controls stand; parts that several forms share are named for each. */
const filesOf: Record<FormName, readonly string[]> = {
  'sign-in': ['people/sign-in-page.tsx'],
  'set-up': ['people/set-up-page.tsx'],
  password: ['people/password-page.tsx'],
  'sign-in-code': ['people/sign-in-code-page.tsx'],
  passkey: ['people/passkeys-page.tsx'],
  'second-factor': ['people/second-factor-setup.tsx'],
  'second-factor-code': ['people/second-factor-page.tsx'],
  'open-state': ['instance/instance-page.tsx'],
  'erase-person': ['instance/leavers-page.tsx'],
  'new-member': ['people/new-member-page.tsx', 'instance/new-contact-page.tsx', 'people/role-fields.tsx'],
  'new-invitation': [
    'people/new-invitation-page.tsx',
    'instance/invite-contact-page.tsx',
    'people/role-fields.tsx',
  ],
  'invite-list': ['people/invite-list-page.tsx'],
  invitation: ['people/accept-invitation-page.tsx'],
  'forgot-password': ['people/forgot-password-page.tsx'],
  recovery: ['people/recovery-page.tsx'],
  member: ['people/member-page.tsx'],
  notifications: ['people/notification-settings-page.tsx'],
  'new-agency': ['instance/new-agency-page.tsx'],
  meeting: ['round/call-meeting-page.tsx', 'round/meeting-page.tsx'],
  'approval-path': ['approval/approval-path-page.tsx'],
  approval: ['approval/begin-approval-page.tsx'],
  signature: ['approval/signing-forms.tsx', 'approval/version-page.tsx'],
  adoption: ['approval/adopt-page.tsx'],
  round: ['round/open-round-page.tsx', 'round/round-page.tsx'],
  'new-what-if': ['what-if/new-what-if-page.tsx'],
  'what-if': ['what-if/what-if-forms.tsx'],
  'new-review': ['review/review-list-page.tsx'],
  review: ['review/review-summary.tsx'],
  'review-line': ['review/review-line-page.tsx'],
  'agency-change': [
    'round/rename-agency-page.tsx',
    'round/merge-agency-page.tsx',
    'round/split-agency-page.tsx',
  ],
  'group-mapping': ['people/group-mappings-page.tsx'],
  handover: ['round/handover-page.tsx'],
  'guest-view': ['guest/guest-views-page.tsx'],
  deputy: ['people/deputies-page.tsx'],
  'ask-agency': ['round/ask-agency-page.tsx'],
  assignment: ['round/assignment-page.tsx'],
  'new-legal-instrument': ['assessment/legal-instrument-form.tsx'],
  'legal-instrument': ['assessment/legal-instrument-form.tsx'],
  field: ['assessment/field-form.tsx', 'assessment/source-fields.tsx'],
  release: ['release/change-release-page.tsx'],
  marking: ['release/markings-page.tsx'],
  comment: ['comment/comment-panel.tsx'],
  'new-suggestion': ['suggestion/new-suggestion-page.tsx'],
  suggestion: ['suggestion/suggestion-page.tsx'],
  'answer-change': ['assessment/change-wish-fields.tsx'],
  provision: ['assessment/provision-page.tsx', 'assessment/change-wish-fields.tsx'],
  freeze: ['assessment/freeze-page.tsx'],
  plan: ['plan/edit-plan-page.tsx'],
  'new-action': ['plan/action-form.tsx', 'plan/action-money.tsx'],
  action: ['plan/action-form.tsx', 'plan/action-money.tsx'],
  'action-row': ['plan/action-row-form.tsx'],
  'new-plan': ['plan/begin-plan-page.tsx'],
  report: ['plan/report-action-form.tsx'],
  indicator: ['plan/indicators-page.tsx'],
  proposal: ['assessment/proposal-page.tsx'],
  due: ['plan/due-page.tsx'],
  correction: ['framework/correction-page.tsx'],
  'document-template': ['plan/document-template-page.tsx'],
  slip: ['plan/dependencies-page.tsx'],
  sequencing: ['plan/sequencing-page.tsx'],
  'matrix-import': ['assessment/import-list-page.tsx'],
  file: ['file/file-list-page.tsx'],
  section: ['plan/section-form.tsx'],
  'new-report': ['report/new-report-page.tsx'],
  'report-head': ['report/edit-report-page.tsx'],
  'send-report': ['report/send-report-page.tsx'],
  'new-communication': ['report/communication-form.tsx'],
  communication: ['report/communication-form.tsx'],
}

const pagesFolder = new URL('../pages/', import.meta.url).pathname
const control =
  /<(?:TextField|TextArea|SelectField|DateField|FileField|CheckList)\s+name=(?:"([\w.]+)"|\{`\$\{name\}\.(\w+)`\})\s+label=\{page\.t\('([\w.-]+)'\)\}/g

const controlsIn = (file: string): [string, string][] => {
  const text = readFileSync(`${pagesFolder}${file}`, 'utf8')
  const group = file.includes('source-fields')
    ? 'sources'
    : file.includes('approval-path')
      ? 'stages'
      : 'adherences'
  return [...text.matchAll(control)].map(([, plain, inRow, key = '']) => [
    plain ?? `${group}.0.${inRow}`,
    key,
  ])
}

test.each(Object.entries(filesOf) as [FormName, readonly string[]][])(
  'every control of the form “%s” is named in the summary as it is labelled',
  (form, files) => {
    const controls = files.flatMap(controlsIn)
    expect(controls.length).toBeGreaterThan(0)
    expect(controls.map(([path]) => [path, labelKeyOf(form, path)])).toEqual(controls)
  },
)

test('every page with a form that can be refused stands in this list', () => {
  const pages = globSync('**/*.tsx', { cwd: pagesFolder }).filter((file) =>
    readFileSync(`${pagesFolder}${file}`, 'utf8').includes('makeFormState('),
  )
  const forms = pages.flatMap((file) =>
    [...readFileSync(`${pagesFolder}${file}`, 'utf8').matchAll(/form: '([\w-]+)'/g)].map(([, form]) => form),
  )
  expect([...new Set(forms)].sort()).toEqual(Object.keys(filesOf).sort())
})

test('a control in a row of a group is named with its number', () => {
  const t = translator('en')
  expect(controlLabel(t, 'field', 'sources.1.page')).toBe('Source 2, Page')
  expect(controlLabel(t, 'section', 'blocks.2.text')).toBe('Paragraph 3')
  expect(controlLabel(t, 'action', 'fieldIds.4')).toBe(t('action.fields'))
  expect(controlLabel(t, 'action', 'nothing')).toBe('')
})
