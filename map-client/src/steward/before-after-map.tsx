/** Where it was and where it would be. The list of changes says the same in words. */
import { useEffect, useState } from 'preact/hooks'
import type { Item } from '../api/people-types.ts'
import type { Asset } from '../api/types.ts'
import { same } from '../change/three-way.ts'
import type { MapLibreMap } from '../map/engine.ts'
import { boxOf, middleOf, type Box } from '../map/geometry.ts'
import type { MapContent } from '../map/content.ts'
import { MapView } from '../map/map-view.tsx'
import { useSteward } from '../text/index.ts'

const margin = 0.003
const colours = { before: '#48605f', after: '#0d4a4f' }

function around([w, s, e, n]: Box): Box {
  return [w - margin, s - margin * 0.6, e + margin, n + margin * 0.6]
}

export function BeforeAfterMap({ position }: { position: Item['position'] }) {
  const { t } = useSteward()
  const [map, setMap] = useState<MapLibreMap>()
  // Where it stays, one pin says so; two on one spot would hide each other.
  const stays = position.before !== undefined && same(position.before, position.after)
  const shown: ('before' | 'after')[] = stays ? ['after'] : ['before', 'after']
  const sides = shown.flatMap((side) => {
    const geometry = position[side]
    return geometry ? [{ side, geometry, name: side === 'before' ? t.item.mapBefore : t.item.mapAfter }] : []
  })
  const box = boxOf(sides.map((one) => one.geometry))

  useEffect(() => {
    if (!map) return
    let stale = false
    const show = async (): Promise<void> => {
      const { overlayOn } = await import('../map/overlay.ts')
      if (stale) return
      const points = sides.filter((one) => one.geometry.type === 'Point')
      const content: MapContent = {
        pins: points.map(({ side, geometry, name }) => ({
          position: middleOf(geometry),
          entries: [{ number: 0, name, asset: { id: side } as Asset, colour: colours[side] }],
        })),
        shapes: [],
        areas: sides.filter((one) => one.geometry.type !== 'Point').map(({ geometry, name }) => ({ geometry, label: name })),
        you: undefined,
        fit: undefined,
      }
      overlayOn(map, t, () => {}).show(content)
      // Two pins of one shape: the old place is drawn hollow, so that they can be told apart without colour.
      for (const pin of map.getContainer().querySelectorAll('.pin--only'))
        pin.classList.toggle('pin--old', pin.getAttribute('aria-label') === t.item.mapBefore && sides.length > 1)
    }
    void show()
    return () => {
      stale = true
    }
  }, [map])

  if (!box) return null
  return (
    <section aria-labelledby="both-map">
      <h2 class="govuk-heading-m" id="both-map">
        {sides.length > 1 ? t.item.mapTitle : t.place.where}
      </h2>
      <MapView label={t.item.mapTitle} box={around(box)} tall="small" onReady={setMap} />
      {sides.length > 1 && (
        <p class="map-key both-key">
          <span class="both-key__old" /> {t.item.mapBefore}
          <span class="both-key__new" /> {t.item.mapAfter}
        </p>
      )}
    </section>
  )
}
