/** The rows of yearly reviews, as `expected-gate.ts` has them. */
export const reviewRows = `
yearly-review: read              all    all    all    all    ·      ·      ·      ·      ·      ·      ·
yearly-review: open              all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
yearly-review: edit              ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
yearly-review: finish            ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
yearly-review: discard           ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
yearly-review: export            ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
yearly-review (open): read       all    all    all    all    ·      ·      ·      ·      ·      ·      ·
yearly-review (open): open       all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
yearly-review (open): edit       all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
yearly-review (open): finish     all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
yearly-review (open): discard    all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
yearly-review (open): export     all    all    all    all    ·      ·      ·      ·      ·      ·      ·
yearly-review (finished): read   all    all    all    all    ·      ·      ·      ·      ·      ·      ·
yearly-review (finished): open   all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
yearly-review (finished): edit   ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
yearly-review (finished): finish ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
yearly-review (finished): discard ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
yearly-review (finished): export all    all    all    all    ·      ·      ·      ·      ·      ·      ·
yearly-review (discarded): read  all    all    all    all    ·      ·      ·      ·      ·      ·      ·
yearly-review (discarded): open  all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
yearly-review (discarded): edit  ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
yearly-review (discarded): finish ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
yearly-review (discarded): discard ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
yearly-review (discarded): export ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
`.trim()
