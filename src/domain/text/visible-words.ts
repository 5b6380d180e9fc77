/** Whether a text shows anything: blanks, and marks that no reader sees, are no words. */

/** Anything but blanks, controls, marks that are ignored when shown (Unicode), and the blank pattern of Braille. */
const visible = /[^\p{DI}\p{Cc}\p{Cf}\p{Z}\u2800]/u

/** Whether a reader sees anything of the text. */
export const hasVisibleWords = (text: string): boolean => visible.test(text)
