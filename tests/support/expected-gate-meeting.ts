/** The rows of meetings in the gate written out by hand. */

/** Columns as in expected-gate.ts. */
export const meetingRows = `
meeting: read                    all    all    all    all    ·      ·      ·      ·      ·      ·      ·
meeting: call                    all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
meeting: edit                    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
meeting: decide                  ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
meeting: close                   ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
meeting: export                  all    all    all    all    ·      ·      ·      ·      ·      ·      ·
meeting (called): read           all    all    all    all    ·      ·      ·      ·      ·      ·      ·
meeting (called): call           all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
meeting (called): edit           all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
meeting (called): decide         all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
meeting (called): close          all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
meeting (called): export         all    all    all    all    ·      ·      ·      ·      ·      ·      ·
meeting (held): read             all    all    all    all    ·      ·      ·      ·      ·      ·      ·
meeting (held): call             all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
meeting (held): edit             ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
meeting (held): decide           ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
meeting (held): close            ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
meeting (held): export           all    all    all    all    ·      ·      ·      ·      ·      ·      ·
`.trim()
