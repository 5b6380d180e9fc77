/** What is removed once it is older than its time, as a table: a job applies it every night. */

/** A rule and its days; `from`: what the days are counted from. */
export interface RetentionRule {
  id: string
  days: number
  from: 'happened' | 'ended' | 'settled' | 'read'
}

/** The rules. The database knows each by its id; its words stand in the catalogues under `kept.rule.<id>`. */
export const retentionRules = [
  { id: 'sign-in-history', days: 90, from: 'happened' },
  { id: 'sessions', days: 1, from: 'ended' },
  { id: 'kept-forms', days: 1, from: 'happened' },
  { id: 'recovery-links', days: 1, from: 'ended' },
  { id: 'sign-in-steps', days: 1, from: 'ended' },
  { id: 'letters', days: 90, from: 'settled' },
  { id: 'mail-faults', days: 180, from: 'happened' },
  { id: 'notifications', days: 180, from: 'read' },
  { id: 'invitations', days: 180, from: 'ended' },
] as const satisfies readonly RetentionRule[]
export type RetentionRuleId = (typeof retentionRules)[number]['id']

/** Rule → days, as the database takes them. */
export const retentionDays = (): Record<string, number> =>
  Object.fromEntries(retentionRules.map(({ id, days }) => [id, days]))
