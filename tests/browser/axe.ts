/** What axe finds on a page, in words; and what every page keeps whatever it shows. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { sizes } from './browser.ts'

interface Found {
  violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[]
}

export async function faults(page: Page): Promise<string[]> {
  // Evaluated, not injected as a script element: the page's own policy allows no scripts but its own.
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: (options: object) => Promise<Found> } }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  )
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html}\n${node.failureSummary}`).join('\n')}`)
}

/** How many pixels the page is wider than its window. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth))

/** No fault and no sideways scroll, wide and narrow. */
export async function fits(page: Page): Promise<void> {
  for (const size of [sizes.narrow, sizes.wide]) {
    await page.setViewportSize(size)
    expect(await sideways(page), `${size.width} px: too wide by`).toBe(0)
    expect(await faults(page), `${size.width} px`).toEqual([])
  }
}
