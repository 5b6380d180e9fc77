/** The whole gate written out by hand, so that a change of the table shows as a change of rights. */
import { approvalRows } from '#tests/support/expected-gate-approval.ts'
import { meetingRows } from '#tests/support/expected-gate-meeting.ts'
import { reviewRows } from '#tests/support/expected-gate-review.ts'
import { whatIfRows } from '#tests/support/expected-gate-what-if.ts'

/** Written out, so that a change of the grants shows here. Agree on a changed line before changing it. */
export const expectedTable = `
record: action                   coord  focal  appr   obs    expert secr   memb   admin  organ  prov   guest
space: read                      all    all    all    all    all    all    all    all    all    all    all
space: read-history              all    all    all    all    ·      ·      ·      ·      ·      ·      ·
space: export-history            all    all    all    all    ·      ·      ·      ·      ·      ·      ·
instance: administer             ·      ·      ·      ·      ·      ·      ·      all    ·      ·      ·
person: read                     ·      ·      ·      ·      ·      ·      ·      all    ·      ·      ·
person: erase                    ·      ·      ·      ·      ·      ·      ·      all    ·      ·      ·
agency: read                     all    all    all    all    ·      ·      ·      ·      ·      ·      ·
agency: add                      all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
agency: rename                   all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
agency: merge                    all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
agency: split                    all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
agency: end                      all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
member: read                     all    all    all    all    all    all    all    all    ·      ·      ·
member: name-agency              all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
member: add                      all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
member: end                      all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
member: reset-password           all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
member: reset-factor             all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
group-mapping: read              all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
group-mapping: add               all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
group-mapping: remove            all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
invitation (open): read          all    ·      ·      ·      ·      ·      ·      all    ·      ·      ·
invitation (open): make          all    ·      ·      ·      ·      ·      ·      all    ·      ·      ·
invitation (open): renew         all    ·      ·      ·      ·      ·      ·      all    ·      ·      ·
invitation (open): revoke        all    ·      ·      ·      ·      ·      ·      all    ·      ·      ·
invitation (settled): read       all    ·      ·      ·      ·      ·      ·      all    ·      ·      ·
invitation (settled): make       all    ·      ·      ·      ·      ·      ·      all    ·      ·      ·
invitation (settled): renew      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
invitation (settled): revoke     ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assessment: read                 all    all    all    all    ·      ·      ·      ·      ·      ·      ·
assessment: answer               all    given  ·      ·      ·      ·      ·      ·      ·      ·      ·
assessment: freeze               all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assessment: export               all    all    all    all    ·      ·      ·      ·      ·      ·      ·
comment: read                    all    all    all    all    ·      ·      ·      ·      ·      ·      ·
comment: add                     all    all    all    ·      ·      ·      ·      ·      ·      ·      ·
comment: reply                   ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
comment: resolve                 ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
comment: reopen                  ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
comment (open): read             all    all    all    all    ·      ·      ·      ·      ·      ·      ·
comment (open): add              all    all    all    ·      ·      ·      ·      ·      ·      ·      ·
comment (open): reply            all    all    all    ·      ·      ·      ·      ·      ·      ·      ·
comment (open): resolve          all    self   self   ·      ·      ·      ·      ·      ·      ·      ·
comment (open): reopen           ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
comment (resolved): read         all    all    all    all    ·      ·      ·      ·      ·      ·      ·
comment (resolved): add          all    all    all    ·      ·      ·      ·      ·      ·      ·      ·
comment (resolved): reply        ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
comment (resolved): resolve      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
comment (resolved): reopen       all    self   self   ·      ·      ·      ·      ·      ·      ·      ·
suggestion: read                 all    all    all    all    ·      ·      ·      ·      ·      ·      ·
suggestion: make                 all    all    all    ·      ·      ·      ·      ·      ·      ·      ·
suggestion: take                 ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
suggestion: refuse               ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
suggestion: withdraw             ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
matrix-import (waiting): read    self   ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
matrix-import (waiting): send    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
matrix-import (waiting): take    self   ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
matrix-import (waiting): drop    self   ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
matrix-import (taken): read      all    all    all    all    ·      ·      ·      ·      ·      ·      ·
matrix-import (taken): send      all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
matrix-import (taken): take      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
matrix-import (taken): drop      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
legal-instrument: read           all    all    all    all    ·      ·      ·      ·      ·      ·      ·
legal-instrument: add            all    all    ·      ·      ·      ·      ·      ·      ·      ·      ·
legal-instrument: edit           all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan: read                       all    all    all    all    ·      ·      ·      ·      ·      ·      ·
plan: draft                      all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan: edit                       ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan: arrange                    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan: add-action                 ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan: export                     all    all    all    all    ·      ·      ·      ·      ·      ·      ·
plan: revise                     ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan (draft): read               all    all    all    all    ·      ·      ·      ·      ·      ·      ·
plan (draft): draft              all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan (draft): edit               all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan (draft): arrange            all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan (draft): add-action         all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan (draft): export             all    all    all    all    ·      ·      ·      ·      ·      ·      ·
plan (draft): revise             ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan (in-approval): read         all    all    all    all    ·      ·      ·      ·      ·      ·      ·
plan (in-approval): draft        all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan (in-approval): edit         ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan (in-approval): arrange      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan (in-approval): add-action   ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan (in-approval): export       all    all    all    all    ·      ·      ·      ·      ·      ·      ·
plan (in-approval): revise       ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan (adopted): read             all    all    all    all    ·      ·      ·      ·      ·      ·      ·
plan (adopted): draft            all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan (adopted): edit             ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan (adopted): arrange          ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan (adopted): add-action       ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan (adopted): export           all    all    all    all    ·      ·      ·      ·      ·      ·      ·
plan (adopted): revise           all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
${whatIfRows}
${reviewRows}
plan-section: read               all    all    all    all    ·      ·      ·      ·      ·      ·      ·
plan-section: edit               ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan-section (draft): read       all    all    all    all    ·      ·      ·      ·      ·      ·      ·
plan-section (draft): edit       all    given  ·      ·      ·      ·      ·      ·      ·      ·      ·
plan-section (in-approval): read all    all    all    all    ·      ·      ·      ·      ·      ·      ·
plan-section (in-approval): edit ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan-section (adopted): read     all    all    all    all    ·      ·      ·      ·      ·      ·      ·
plan-section (adopted): edit     ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan-action: read                all    all    all    all    ·      ·      ·      ·      ·      ·      ·
plan-action: edit                ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan-action: report              all    own    ·      ·      ·      ·      ·      ·      ·      ·      ·
plan-action (draft): read        all    all    all    all    ·      ·      ·      ·      ·      ·      ·
plan-action (draft): edit        all    lead   ·      ·      ·      ·      ·      ·      ·      ·      ·
plan-action (draft): report      all    own    ·      ·      ·      ·      ·      ·      ·      ·      ·
plan-action (in-approval): read  all    all    all    all    ·      ·      ·      ·      ·      ·      ·
plan-action (in-approval): edit  ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan-action (in-approval): report all    own    ·      ·      ·      ·      ·      ·      ·      ·      ·
plan-action (adopted): read      all    all    all    all    ·      ·      ·      ·      ·      ·      ·
plan-action (adopted): edit      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
plan-action (adopted): report    all    own    ·      ·      ·      ·      ·      ·      ·      ·      ·
release: read                    all    all    all    all    ·      ·      ·      ·      ·      ·      ·
release: change                  all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
marking: read                    all    all    all    all    ·      ·      ·      ·      ·      ·      ·
marking: keep                    all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
report: read                     all    all    all    all    ·      ·      ·      ·      ·      ·      ·
report: draft                    all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
report: edit                     ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
report: send                     ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
report: remove                   ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
report: export                   all    all    all    all    ·      ·      ·      ·      ·      ·      ·
report (draft): read             all    all    all    all    ·      ·      ·      ·      ·      ·      ·
report (draft): draft            all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
report (draft): edit             all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
report (draft): send             all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
report (draft): remove           all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
report (draft): export           all    all    all    all    ·      ·      ·      ·      ·      ·      ·
report (sent): read              all    all    all    all    ·      ·      ·      ·      ·      ·      ·
report (sent): draft             all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
report (sent): edit              ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
report (sent): send              ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
report (sent): remove            ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
report (sent): export            all    all    all    all    ·      ·      ·      ·      ·      ·      ·
report-section: read             all    all    all    all    ·      ·      ·      ·      ·      ·      ·
report-section: edit             ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
report-section (draft): read     all    all    all    all    ·      ·      ·      ·      ·      ·      ·
report-section (draft): edit     all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
report-section (sent): read      all    all    all    all    ·      ·      ·      ·      ·      ·      ·
report-section (sent): edit      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
communication: read              all    all    all    all    ·      ·      ·      ·      ·      ·      ·
communication: add               all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
communication: edit              all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
document (queued): read          all    all    all    all    ·      ·      ·      ·      ·      ·      ·
document (queued): make          all    all    all    all    ·      ·      ·      ·      ·      ·      ·
document (queued): cancel        all    self   self   self   ·      ·      ·      ·      ·      ·      ·
document (making): read          all    all    all    all    ·      ·      ·      ·      ·      ·      ·
document (making): make          all    all    all    all    ·      ·      ·      ·      ·      ·      ·
document (making): cancel        all    self   self   self   ·      ·      ·      ·      ·      ·      ·
document (ready): read           all    all    all    all    ·      ·      ·      ·      ·      ·      ·
document (ready): make           all    all    all    all    ·      ·      ·      ·      ·      ·      ·
document (ready): cancel         ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
document (failed): read          all    all    all    all    ·      ·      ·      ·      ·      ·      ·
document (failed): make          all    all    all    all    ·      ·      ·      ·      ·      ·      ·
document (failed): cancel        ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
document (cancelled): read       all    all    all    all    ·      ·      ·      ·      ·      ·      ·
document (cancelled): make       all    all    all    all    ·      ·      ·      ·      ·      ·      ·
document (cancelled): cancel     ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
document-template: read          all    all    all    all    ·      ·      ·      ·      ·      ·      ·
document-template: set           all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
document-template: remove        all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
file: read                       all    all    all    all    ·      ·      ·      ·      ·      ·      ·
file: add                        all    all    ·      ·      ·      ·      ·      ·      ·      ·      ·
file: remove                     ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
file (unused): read              all    all    all    all    ·      ·      ·      ·      ·      ·      ·
file (unused): add               all    all    ·      ·      ·      ·      ·      ·      ·      ·      ·
file (unused): remove            all    self   ·      ·      ·      ·      ·      ·      ·      ·      ·
file (in-use): read              all    all    all    all    ·      ·      ·      ·      ·      ·      ·
file (in-use): add               all    all    ·      ·      ·      ·      ·      ·      ·      ·      ·
file (in-use): remove            ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
round: read                      all    all    all    all    ·      ·      ·      ·      ·      ·      ·
round: open                      all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
round: edit                      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
round: close                     ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
round (open): read               all    all    all    all    ·      ·      ·      ·      ·      ·      ·
round (open): open               all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
round (open): edit               all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
round (open): close              all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
round (closed): read             all    all    all    all    ·      ·      ·      ·      ·      ·      ·
round (closed): open             all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
round (closed): edit             ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
round (closed): close            ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
round-position: read             all    all    all    all    ·      ·      ·      ·      ·      ·      ·
round-position: say              ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
round-position (open): read      all    all    all    all    ·      ·      ·      ·      ·      ·      ·
round-position (open): say       all    lead   lead   ·      ·      ·      ·      ·      ·      ·      ·
round-position (closed): read    all    all    all    all    ·      ·      ·      ·      ·      ·      ·
round-position (closed): say     ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
${approvalRows}
${meetingRows}
handover: read                   all    self   self   self   ·      ·      ·      ·      ·      ·      ·
handover: hand-over              all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
guest-view: read                 all    all    all    all    ·      ·      ·      ·      ·      ·      self
guest-view: open                 all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
guest-view: end                  ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
guest-view: look                 ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
guest-view (coming): read        all    all    all    all    ·      ·      ·      ·      ·      ·      self
guest-view (coming): open        all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
guest-view (coming): end         all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
guest-view (coming): look        ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
guest-view (open): read          all    all    all    all    ·      ·      ·      ·      ·      ·      self
guest-view (open): open          all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
guest-view (open): end           all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
guest-view (open): look          ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      self
guest-view (over): read          all    all    all    all    ·      ·      ·      ·      ·      ·      self
guest-view (over): open          all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
guest-view (over): end           ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
guest-view (over): look          ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
deputyship: read                 all    all    all    all    ·      ·      ·      ·      ·      ·      ·
deputyship: name                 all    self   self   self   ·      ·      ·      ·      ·      ·      ·
deputyship: end                  ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
deputyship (coming): read        all    all    all    all    ·      ·      ·      ·      ·      ·      ·
deputyship (coming): name        all    self   self   self   ·      ·      ·      ·      ·      ·      ·
deputyship (coming): end         all    self   self   self   ·      ·      ·      ·      ·      ·      ·
deputyship (acting): read        all    all    all    all    ·      ·      ·      ·      ·      ·      ·
deputyship (acting): name        all    self   self   self   ·      ·      ·      ·      ·      ·      ·
deputyship (acting): end         all    self   self   self   ·      ·      ·      ·      ·      ·      ·
deputyship (over): read          all    all    all    all    ·      ·      ·      ·      ·      ·      ·
deputyship (over): name          all    self   self   self   ·      ·      ·      ·      ·      ·      ·
deputyship (over): end           ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment: read                 all    lead   all    all    ·      ·      ·      ·      ·      ·      ·
assignment: ask                  all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment: edit                 all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment: start                ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment: submit               ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment: take-back            ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment: request-changes      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment: accept               ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment: ask-more             ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (open): read          all    lead   all    all    ·      ·      ·      ·      ·      ·      ·
assignment (open): ask           all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (open): edit          all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (open): start         ·      lead   ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (open): submit        ·      lead   ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (open): take-back     ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (open): request-changes ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (open): accept        all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (open): ask-more      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (in-work): read       all    lead   all    all    ·      ·      ·      ·      ·      ·      ·
assignment (in-work): ask        all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (in-work): edit       all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (in-work): start      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (in-work): submit     ·      lead   ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (in-work): take-back  ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (in-work): request-changes ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (in-work): accept     all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (in-work): ask-more   ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (submitted): read     all    lead   all    all    ·      ·      ·      ·      ·      ·      ·
assignment (submitted): ask      all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (submitted): edit     all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (submitted): start    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (submitted): submit   ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (submitted): take-back ·      lead   ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (submitted): request-changes all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (submitted): accept   all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (submitted): ask-more all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (changes-requested): read all    lead   all    all    ·      ·      ·      ·      ·      ·      ·
assignment (changes-requested): ask all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (changes-requested): edit all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (changes-requested): start ·      lead   ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (changes-requested): submit ·      lead   ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (changes-requested): take-back ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (changes-requested): request-changes ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (changes-requested): accept all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (changes-requested): ask-more ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (accepted): read      all    lead   all    all    ·      ·      ·      ·      ·      ·      ·
assignment (accepted): ask       all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (accepted): edit      all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (accepted): start     ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (accepted): submit    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (accepted): take-back ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (accepted): request-changes all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (accepted): accept    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
assignment (accepted): ask-more  all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
board: read                      all    ·      all    all    ·      ·      ·      ·      ·      ·      ·
board: see-waiting               all    ·      all    ·      ·      ·      ·      ·      ·      ·      ·
board: get-digest                all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
notification: read               self   self   self   self   self   self   self   self   self   self   self
notification: mark               self   self   self   self   self   self   self   self   self   self   self
notification: choose             self   self   self   self   self   self   self   self   self   self   self
`
