/** The map on which a spot is marked. Everything it can do, the field above it can do as well. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Position } from '../api/types.ts'
import { usePlace } from '../app/shared.ts'
import type { MapLibreMap } from '../map/engine.ts'
import type { Box } from '../map/geometry.ts'
import { MapView } from '../map/map-view.tsx'
import type { Spot } from '../map/spot.ts'
import { useAdd } from '../text/index.ts'

interface Props {
  position: Position | undefined
  onMove: (position: Position) => void
}

export function PickMap({ position, onMove }: Props) {
  const { t } = useAdd()
  const place = usePlace().value
  const [map, setMap] = useState<MapLibreMap>()
  const spot = useRef<Spot>(undefined)
  const latest = useRef({ position, onMove })
  latest.current = { position, onMove }

  useEffect(() => {
    spot.current = undefined
    if (!map) return
    let gone = false
    const start = async (): Promise<void> => {
      const { spotOn } = await import('../map/spot.ts')
      if (gone) return
      spot.current = spotOn(map, t.add.marker, (to) => latest.current.onMove(to))
      spot.current.put(latest.current.position)
    }
    void start()
    return () => {
      gone = true
    }
  }, [map])

  const key = position?.join(' ')
  useEffect(() => spot.current?.put(position), [key])

  const putInMiddle = (): void => {
    if (!spot.current) return
    onMove(spot.current.middle())
    // It is drawn with the next answer; then it can be moved at once.
    setTimeout(() => spot.current?.focus())
  }

  return (
    <div class="pick-map">
      <MapView label={t.add.mapLabel} box={place?.bbox as Box | undefined} tall="small" onReady={setMap} />
      <p class="field__hint pick-map__help">{t.add.mapHelp}</p>
      {map && !position && (
        <button type="button" class="plain-button" onClick={putInMiddle}>
          {t.add.putMarker}
        </button>
      )}
    </div>
  )
}
