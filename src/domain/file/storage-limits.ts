/** How much one person and one space may ask of the program's storage and of its one maker of documents. */

/** Documents that one person may have waiting to be made, in one space. */
export const mostWaitingDocuments = 3
/** Bytes of the files that people handed in to one space. Documents made from the record do not count. */
export const spaceFileBytes = 4 * 1024 * 1024 * 1024

/** Whether a person who waits for so many documents may ask for one more. */
export const mayAskForDocument = (waiting: number): boolean => waiting < mostWaitingDocuments

/** Whether files of so many bytes may be added to what a space holds. */
export const hasRoomForFiles = (heldBytes: number, addedBytes: number): boolean =>
  heldBytes + addedBytes <= spaceFileBytes
