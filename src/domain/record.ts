/**
 * What every stored record carries. Ids are UUIDv7 made in the application, for records and their children;
 * `originId` is the instance that made the record; `fieldRevisions` names, for each field (a text's language
 * versions apart: `title@fr`), the record's revision at which it last changed. An edit names the revision it
 * was based on; offline merge and version comparison rest on this.
 */
export interface RecordEnvelope {
  id: string
  originId: string
  /** From 1; raised by one with each change. */
  revision: number
  fieldRevisions: Record<string, number>
}

/** A day as ISO 8601 (`2026-05-14`). */
export type DateOnly = string
/** A point in time as ISO 8601 in UTC. */
export type Timestamp = string
