/** A small map of one asset: its pin, its shape, or the area within which it is. */
import { useEffect, useState } from 'preact/hooks'
import { getArea } from '../api/client.ts'
import { useLoaded } from '../api/load.ts'
import type { Asset, Kinds } from '../api/types.ts'
import { groupOf, kindOf, nameIn } from '../app/shared.ts'
import type { MapLibreMap } from '../map/engine.ts'
import { boxOf, middleOf, type Box } from '../map/geometry.ts'
import { MapView } from '../map/map-view.tsx'
import { useMore } from '../text/index.ts'

interface Props {
  asset: Asset
  kinds: Kinds | undefined
  name: string
  bbox: number[] | undefined
}

const margin = 0.004

function around(box: Box): Box {
  const [w, s, e, n] = box
  return [w - margin, s - margin * 0.6, e + margin, n + margin * 0.6]
}

export function PlaceMap({ asset, kinds, name, bbox }: Props) {
  const { t, lang } = useMore()
  const [map, setMap] = useState<MapLibreMap>()
  const p = asset.properties
  const code = asset.geometry ? undefined : p.area?.code
  const area = useLoaded(code && `area ${code}`, (signal) => getArea(code ?? '', signal)).value
  const geometry = asset.geometry ?? (code ? area?.geometry : undefined)
  const own = geometry && boxOf([geometry])
  const colour = groupOf(kinds, p.group ?? kindOf(kinds, p.kind)?.group)?.colour ?? '#0d4a4f'
  const ready = Boolean(own)

  useEffect(() => {
    if (!map || !geometry) return
    let stale = false
    const show = async (): Promise<void> => {
      const { overlayOn } = await import('../map/overlay.ts')
      if (stale) return
      const exact = asset.geometry
      overlayOn(map, t, () => {}).show({
        pins: exact ? [{ position: middleOf(exact), entries: [{ number: 0, name, asset, colour }] }] : [],
        shapes: exact && exact.type !== 'Point' ? [{ geometry: exact, colour }] : [],
        areas: exact ? [] : [{ geometry, label: p.area ? nameIn(p.area, lang) : '' }],
        you: undefined,
        // The map was opened on this place; there is nothing to move to.
        fit: undefined,
      })
    }
    void show()
    return () => {
      stale = true
    }
  }, [map, ready])

  // Online and covering things have no place to draw.
  if (!asset.geometry && !code) return null
  const box = own ? around(own) : undefined
  return (
    <>
      <MapView key={asset.id} label={name} box={box ?? (code ? undefined : (bbox as Box | undefined))} tall="small" onReady={setMap} />
      {!asset.geometry && (
        <p class="map-key">
          <span class="map__key-area" />
          {t.find.areaKey}
        </p>
      )}
    </>
  )
}
