/** One line at the foot of the window, said aloud. */
const result = document.querySelector<HTMLElement>('[data-result]')

export const say = (text: string): void => {
  if (result !== null) result.textContent = text
}
