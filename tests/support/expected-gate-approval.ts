/** The rows of approvals in the gate written out by hand. */

/** Columns as in expected-gate.ts. */
export const approvalRows = `
approval: read                   all    all    all    all    ·      ·      ·      ·      ·      ·      ·
approval: configure              all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval: send                   all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval: withdraw               ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval: adopt                  ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval (open): read            all    all    all    all    ·      ·      ·      ·      ·      ·      ·
approval (open): configure       all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval (open): send            all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval (open): withdraw        all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval (open): adopt           ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval (signed): read          all    all    all    all    ·      ·      ·      ·      ·      ·      ·
approval (signed): configure     all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval (signed): send          all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval (signed): withdraw      all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval (signed): adopt         all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval (returned): read        all    all    all    all    ·      ·      ·      ·      ·      ·      ·
approval (returned): configure   all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval (returned): send        all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval (returned): withdraw    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval (returned): adopt       ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval (withdrawn): read       all    all    all    all    ·      ·      ·      ·      ·      ·      ·
approval (withdrawn): configure  all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval (withdrawn): send       all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval (withdrawn): withdraw   ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval (withdrawn): adopt      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval (adopted): read         all    all    all    all    ·      ·      ·      ·      ·      ·      ·
approval (adopted): configure    all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval (adopted): send         all    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval (adopted): withdraw     ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval (adopted): adopt        ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval-step (waiting): read    all    all    all    all    ·      ·      ·      ·      ·      ·      ·
approval-step (waiting): sign    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval-step (waiting): return  ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval-step (waiting): delegate ·      ·      sign   ·      ·      ·      ·      ·      ·      ·      ·
approval-step (awaited): read    all    all    all    all    ·      ·      ·      ·      ·      ·      ·
approval-step (awaited): sign    ·      ·      sign   ·      ·      ·      ·      ·      ·      ·      ·
approval-step (awaited): return  ·      ·      sign   ·      ·      ·      ·      ·      ·      ·      ·
approval-step (awaited): delegate ·      ·      sign   ·      ·      ·      ·      ·      ·      ·      ·
approval-step (signed): read     all    all    all    all    ·      ·      ·      ·      ·      ·      ·
approval-step (signed): sign     ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval-step (signed): return   ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval-step (signed): delegate ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval-step (returned): read   all    all    all    all    ·      ·      ·      ·      ·      ·      ·
approval-step (returned): sign   ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval-step (returned): return ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval-step (returned): delegate ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval-step (ended): read      all    all    all    all    ·      ·      ·      ·      ·      ·      ·
approval-step (ended): sign      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval-step (ended): return    ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
approval-step (ended): delegate  ·      ·      ·      ·      ·      ·      ·      ·      ·      ·      ·
`.trim()
