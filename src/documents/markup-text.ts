/** Words as they may stand in files: without what no file may hold, and escaped for HTML and SVG. */

/** Text without control characters, which have no glyph, end a source as text and may stand in no XML. */
export const withoutControls = (value: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

/** Text without control characters, its special characters escaped. */
export const escaped = (value: string): string =>
  withoutControls(value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
