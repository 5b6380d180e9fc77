/** The queries and commands of reports to the Committee and of documents; gathered in operations.ts. */
import {
  addCommunicationInput,
  editCommunicationInput,
  showCommunicationInput,
} from '#contract/communication-contract.ts'
import { makeDocumentInput, showDocumentInput } from '#contract/document-contract.ts'
import { removeTemplateInput } from '#contract/document-template-contract.ts'
import { nothingInput } from '#contract/input-parts.ts'
import {
  draftReportInput,
  editReportInput,
  editReportSectionInput,
  sendReportInput,
  settleReportInput,
  showReportInput,
  showReportSectionInput,
} from '#contract/report-contract.ts'
import {
  addCommunication,
  editCommunication,
  listRegisterOfCommunications,
  showCommunication,
} from '#service/communication-commands.ts'
import {
  askForDocument,
  cancelDocument,
  listDocuments,
  openDocumentFile,
  showDocument,
} from '#service/document-commands.ts'
import {
  openTemplateFile,
  removeDocumentTemplate,
  showDocumentTemplate,
} from '#service/document-template-commands.ts'
import { command, query } from '#service/operation.ts'
import {
  draftStateReport,
  editReport,
  editReportSection,
  removeReport,
  sendReport,
} from '#service/report-commands.ts'
import { lookAgain, settleReport } from '#service/report-look.ts'
import { listStateReports, showReport, showReportSection } from '#service/report-queries.ts'

/** By name, as operations.ts gathers them. */
export const reportOperations = {
  'report.list': query(nothingInput, listStateReports),
  'report.draft': command(draftReportInput, draftStateReport),
  'report.show': query(showReportInput, showReport),
  'report.edit': command(editReportInput, editReport),
  'report.remove': command(showReportInput, removeReport),
  'report.show-section': query(showReportSectionInput, showReportSection),
  'report.edit-section': command(editReportSectionInput, editReportSection),
  'report.look-again': query(showReportInput, lookAgain),
  'report.settle': command(settleReportInput, settleReport),
  'report.send': command(sendReportInput, sendReport),
  'communication.list': query(nothingInput, listRegisterOfCommunications),
  'communication.show': query(showCommunicationInput, showCommunication),
  'communication.add': command(addCommunicationInput, addCommunication),
  'communication.edit': command(editCommunicationInput, editCommunication),
  'document.ask-for': command(makeDocumentInput, askForDocument),
  'document.list': query(nothingInput, listDocuments),
  'document.show': query(showDocumentInput, showDocument),
  'document.cancel': command(showDocumentInput, cancelDocument),
  'document-template.show': query(nothingInput, showDocumentTemplate),
  'document-template.remove': command(removeTemplateInput, removeDocumentTemplate),
  'document-template.open-file': query(nothingInput, openTemplateFile),
  'document.open-file': query(showDocumentInput, openDocumentFile),
}
