/** The rows of what-ifs, as `expected-gate.ts` has them. */
export const whatIfRows = `
what-if: read                    all    ·      all    ·      ·      ·      ·      ·      ·      ·      ·
what-if: make                    all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
what-if: change                  ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
what-if: take-over               ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
what-if: throw-away              ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
what-if (open): read             all    ·      all    ·      ·      ·      ·      ·      ·      ·      ·
what-if (open): make             all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
what-if (open): change           all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
what-if (open): take-over        all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
what-if (open): throw-away       all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
what-if (taken): read            all    ·      all    ·      ·      ·      ·      ·      ·      ·      ·
what-if (taken): make            all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
what-if (taken): change          ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
what-if (taken): take-over       ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
what-if (taken): throw-away      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
what-if (thrown-away): read      all    ·      all    ·      ·      ·      ·      ·      ·      ·      ·
what-if (thrown-away): make      all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
what-if (thrown-away): change    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
what-if (thrown-away): take-over ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
what-if (thrown-away): throw-away ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
`.trim()
