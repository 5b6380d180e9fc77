import type { Page } from 'playwright-core'

/** A person without a mouse: goes from stop to stop, types, and presses. Stops are named by selectors, in any language. */
export interface Keys {
  /** Tabs on until the stop matches. Throws, naming where it stood, when a whole round does not come by it. */
  reach: (selector: string) => Promise<void>
  /** Reaches a field and writes in it, over what stood there. */
  write: (selector: string, text: string) => Promise<void>
  /** Reaches a list and goes down it until it has this value. */
  choose: (selector: string, value: string) => Promise<void>
  /** Reaches the first of some radio buttons and goes down until the one with this value is checked. */
  pick: (name: string, value: string) => Promise<void>
  /** Reaches a link or a button and presses it; waits until the page it leads to stands. */
  follow: (selector: string) => Promise<void>
  press: (...keys: string[]) => Promise<void>
}

const mostStops = 1500

/** Keys on the page, from where the focus is. */
export const byKeys = (page: Page): Keys => {
  const stands = (selector: string) =>
    page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const reach = async (selector: string) => {
    for (let stop = 0; stop < mostStops; stop += 1) {
      if (await stands(selector)) return
      await press('Tab')
    }
    const last = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? '')
    throw new Error(`No stop of ${page.url()} matches ${selector}; the last was ${last}`)
  }
  const valueHere = () => page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value)
  const goTo = async (value: string, first: string) => {
    await press(first)
    for (let step = 0; step < 400; step += 1) {
      if ((await valueHere()) === value) return
      await press('ArrowDown')
    }
    throw new Error(
      `“${value}” is not among the choices at ${page.url()}; the last was “${await valueHere()}”.`,
    )
  }
  return {
    reach,
    press,
    write: async (selector, text) => {
      await reach(selector)
      await press('Control+a')
      if (text === '') await press('Delete')
      else await page.keyboard.insertText(text)
    },
    choose: async (selector, value) => {
      await reach(selector)
      await goTo(value, 'Home')
    },
    pick: async (name, value) => {
      await reach(`input[type="radio"][name="${name}"]`)
      await goTo(value, 'Space')
    },
    follow: async (selector) => {
      await reach(selector)
      const before = page.url()
      const answered = page.waitForEvent('load')
      await press('Enter')
      await answered.catch((error: unknown) => {
        throw new Error(`${selector} at ${before} led nowhere`, { cause: error })
      })
    },
  }
}
