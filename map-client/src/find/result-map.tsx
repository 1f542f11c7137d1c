/** The list once more, as pins. It adds nothing that the list does not say. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { getArea } from '../api/client.ts'
import type { Asset, Geometry, Kinds } from '../api/types.ts'
import { assetName, groupOf, kindOf } from '../app/shared.ts'
import { pinsOf, type Entry, type MapContent } from '../map/content.ts'
import type { MapLibreMap } from '../map/engine.ts'
import type { Box } from '../map/geometry.ts'
import { MapView } from '../map/map-view.tsx'
import type { Overlay } from '../map/overlay.ts'
import { useText } from '../text/index.ts'
import type { Found } from './found.ts'

const shapesKept = new Map<string, Promise<Geometry | undefined>>()

function areaShape(code: string): Promise<Geometry | undefined> {
  let shape = shapesKept.get(code)
  if (!shape) {
    shape = getArea(code).then(
      (area) => area.geometry,
      () => undefined,
    )
    shapesKept.set(code, shape)
  }
  return shape
}

function entriesOf(features: Asset[], kinds: Kinds | undefined, lang: 'en' | 'cy'): Entry[] {
  return features.map((asset, n) => ({
    number: n + 1,
    name: assetName(asset.properties, lang),
    asset,
    colour: groupOf(kinds, asset.properties.group ?? kindOf(kinds, asset.properties.kind)?.group)?.colour ?? '#0d4a4f',
  }))
}

/** Entries whose place is told only as an area, gathered by area. */
async function areasTold(entries: Entry[], label: (numbers: string) => string): Promise<MapContent['areas']> {
  const byCode = new Map<string, number[]>()
  for (const { asset, number } of entries) {
    const code = asset.geometry ? undefined : asset.properties.area?.code
    if (code) byCode.set(code, [...(byCode.get(code) ?? []), number])
  }
  const told = await Promise.all(
    [...byCode].map(async ([code, numbers]) => ({ geometry: await areaShape(code), label: label(numbers.join(', ')) })),
  )
  return told.filter((area): area is MapContent['areas'][number] => area.geometry !== undefined)
}

export interface ResultMapProps {
  found: Found | undefined
  kinds: Kinds | undefined
  bbox: number[] | undefined
  label: string
  lit: number | undefined
  onLit: (number: number | undefined) => void
}

export function ResultMap({ found, kinds, bbox, label, lit, onLit }: ResultMapProps) {
  const { t, lang } = useText()
  const [map, setMap] = useState<MapLibreMap>()
  const overlay = useRef<Overlay>(undefined)
  const [hasAreas, setHasAreas] = useState(false)
  const box = bbox as Box | undefined

  useEffect(() => {
    overlay.current = undefined
    if (!map || !found) return
    let stale = false
    const entries = entriesOf(found.features, kinds, lang)
    const show = async (): Promise<void> => {
      const [{ overlayOn }, areas] = await Promise.all([
        import('../map/overlay.ts'),
        areasTold(entries, t.map.areaLabel),
      ])
      if (stale) return
      setHasAreas(areas.length > 0)
      const held = (overlays.get(map) ?? overlayOn(map, t, onLit)) satisfies Overlay
      overlays.set(map, held)
      overlay.current = held
      held.show({
        pins: pinsOf(entries),
        shapes: entries.flatMap(({ asset, colour }) =>
          asset.geometry && asset.geometry.type !== 'Point' ? [{ geometry: asset.geometry, colour }] : [],
        ),
        areas,
        you: found.near ? found.from?.position : undefined,
        fit: { key: JSON.stringify([found.from?.position, found.features.map((f) => f.id)]), box },
      })
    }
    void show()
    return () => {
      stale = true
    }
  }, [map, found, kinds, lang])

  useEffect(() => overlay.current?.light(lit), [lit])

  return (
    <>
      <MapView label={label} box={box} onReady={setMap} />
      {hasAreas && (
        <p class="map-key">
          <span class="map__key-area" />
          {t.find.areaKey}
        </p>
      )}
      <p class="map-help">{t.map.help}</p>
    </>
  )
}

/** Layers are added to a map once, however often its content changes. */
const overlays = new WeakMap<MapLibreMap, Overlay>()
