/** The keyboard, as somebody uses it who has nothing else. */
import type { Page } from 'playwright-core'

/** Goes on with Tab until something of this name has the focus, and presses a key there where asked. */
export async function tabTo(page: Page, name: string | RegExp, key?: string): Promise<void> {
  for (let stop = 0; stop < 120; stop += 1) {
    await page.keyboard.press('Tab')
    const here = await page.evaluate(() => {
      const at = document.activeElement as HTMLElement & { labels?: NodeListOf<HTMLElement> }
      return `${at.getAttribute('aria-label') ?? at.labels?.[0]?.innerText ?? at.innerText ?? ''}`.trim()
    })
    if (typeof name === 'string' ? !here.startsWith(name) : !name.test(here)) continue
    if (key) await page.keyboard.press(key)
    return
  }
  throw new Error(`nothing called ${name} can be reached with Tab`)
}
