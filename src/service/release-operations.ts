/** What pages and the API may ask about releases and markings. */
import { nothingInput } from '#contract/input-parts.ts'
import {
  addMarkingInput,
  changeReleaseInput,
  editMarkingInput,
  markingInput,
  moveMarkingInput,
  previewReleaseInput,
  showReleaseInput,
  viewAsInput,
} from '#contract/release-contract.ts'
import {
  addMarking,
  editMarking,
  listKeptMarkings,
  makeUsualMarking,
  moveMarking,
  removeMarking,
} from '#service/marking-commands.ts'
import { command, query } from '#service/operation.ts'
import { changeRelease } from '#service/release-commands.ts'
import { listAllReleases, previewRelease, showRelease, viewAs } from '#service/release-queries.ts'

/** By name, as operations.ts gathers them. */
export const releaseOperations = {
  'release.list': query(nothingInput, listAllReleases),
  'release.show': query(showReleaseInput, showRelease),
  'release.view-as': query(viewAsInput, viewAs),
  'release.preview': query(previewReleaseInput, previewRelease),
  'release.change': command(changeReleaseInput, changeRelease),
  'marking.list': query(nothingInput, listKeptMarkings),
  'marking.add': command(addMarkingInput, addMarking),
  'marking.edit': command(editMarkingInput, editMarking),
  'marking.move': command(moveMarkingInput, moveMarking),
  'marking.make-usual': command(markingInput, makeUsualMarking),
  'marking.remove': command(markingInput, removeMarking),
}
