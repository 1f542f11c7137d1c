/** Which entries somebody should ask about, and in which order. */
import { getAssets } from '../api/client.ts'
import type { Asset } from '../api/types.ts'

/** As much as one person could ever call, and no more requests than the server gives gladly. */
const pages = 5

export interface ToCheck {
  assets: Asset[]
  total: number
}

export const checkQuery = (area: string): Record<string, string> => ({ fresh: 'older,never', ...(area ? { within: area } : {}) })

const lastChecked = (asset: Asset): string => asset.properties.last_confirmed ?? ''

/** Never checked first, then the longest ago; of the same day, by name. Pure. */
export function callOrder(assets: Asset[]): Asset[] {
  return [...assets].sort((a, b) => lastChecked(a).localeCompare(lastChecked(b)) || a.properties.name.localeCompare(b.properties.name))
}

export async function getToCheck(area: string, signal?: AbortSignal): Promise<ToCheck> {
  const assets: Asset[] = []
  let [total, cursor]: [number, string | undefined] = [0, undefined]
  for (let n = 0; n < pages; n += 1) {
    const answer = await getAssets({ ...checkQuery(area), limit: '200', ...(cursor ? { cursor } : {}) }, signal)
    assets.push(...answer.features)
    total = answer.numberMatched
    cursor = answer.next
    if (!cursor) break
  }
  return { assets: callOrder(assets), total }
}
