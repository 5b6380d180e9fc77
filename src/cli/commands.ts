/** The commands, one row each. A new command is a file beside this one and a row here. */
import { applyCorrectionCommand } from '#cli/apply-correction-command.ts'
import { carryOverCommand } from '#cli/carry-over-command.ts'
import { checkCommand } from '#cli/check-command.ts'
import type { Command } from '#cli/command.ts'
import { draftCommand } from '#cli/draft-command.ts'
import { exportCommand } from '#cli/export-command.ts'
import { matrixCompareCommand } from '#cli/matrix-compare-command.ts'
import { matrixTemplateCommand } from '#cli/matrix-template-command.ts'

/** In the order of the help: the order in which a person needs them. */
export const commands: readonly Command[] = [
  matrixTemplateCommand,
  carryOverCommand,
  checkCommand,
  matrixCompareCommand,
  draftCommand,
  exportCommand,
  applyCorrectionCommand,
]
