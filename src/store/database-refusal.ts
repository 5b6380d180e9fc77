/** Refusals of the database itself that a person is told of. */

/** Whether the database refused to give something new to an agency that has ended. */
export const isEndedAgency = (thrown: unknown): boolean =>
  typeof thrown === 'object' && thrown !== null && (thrown as { code?: unknown }).code === 'P1540'
