/** Brings the reader to the summary of what was not saved. */

document.querySelector<HTMLElement>('[data-focus]')?.focus()

export {}
