/** The numbers of the list and the signs of the changes, as marks on the map. */
import type { Asset, Position } from '../api/types.ts'
import type { Sites } from '../api/workbench.ts'
import type { Lang } from '../app/router.ts'
import type { Mark } from '../map/numbered.ts'
import { middleOf } from '../map/geometry.ts'
import type { Words } from './classes.ts'
import type { Scenario } from './scenario.ts'
import { siteName } from './site-words.ts'

export interface ToMark {
  sites: Sites | undefined
  scenario: Scenario
  supply: Asset[] | undefined
  points: Position[]
}

export function marksFor(t: Words, lang: Lang, { sites, scenario, supply, points }: ToMark): Mark[] {
  const w = t.whatIf
  const of = (id: string): Asset | undefined => supply?.find((asset) => asset.id === id)
  const best = (sites?.sites ?? []).map((site, n): Mark => {
    const label = t.sites.pin(n + 1, siteName(t, lang, sites as Sites, site))
    return { at: [site.lon, site.lat], look: 'number', text: String(n + 1), label, line: `site-${n + 1}` }
  })
  const closed = scenario.closed.flatMap((id): Mark[] => {
    const asset = of(id)
    return asset?.geometry ? [{ at: middleOf(asset.geometry), look: 'closed', text: '×', label: w.pinClosed(asset.properties.name) }] : []
  })
  const opened = scenario.opened.map((at, n): Mark => ({ at, look: 'opened', text: `+${n + 1}`, label: w.pinOpened(n + 1) }))
  const moved = scenario.moved.map(({ id, to }): Mark => ({ at: to, look: 'moved', text: '→', label: w.pinMoved(of(id)?.properties.name ?? '') }))
  const possible = best.length > 0 ? [] : points.map((at, n): Mark => ({ at, look: 'point', text: String(n + 1), label: t.sites.pointAt(n + 1, '') }))
  return [...best, ...closed, ...opened, ...moved, ...possible]
}
