/** How sure we are that an entry is still right, in words that ask for help rather than accuse. */
import type { AssetProperties } from '../api/types.ts'
import type { Messages } from '../text/en.ts'
import { monthAndYear } from './when.ts'

export function freshnessInWords(t: Messages, asset: AssetProperties): string {
  const month = asset.last_confirmed ? monthAndYear(t, asset.last_confirmed) : ''
  switch (asset.freshness) {
    case 'within_6_months':
      return t.freshness.recent(month)
    case 'within_12_months':
      return t.freshness.thisYear(month)
    case 'older':
      return t.freshness.older(month)
    default:
      return t.freshness.never
  }
}

export function isCertain(asset: AssetProperties): boolean {
  return asset.freshness === 'within_6_months' || asset.freshness === 'within_12_months'
}
