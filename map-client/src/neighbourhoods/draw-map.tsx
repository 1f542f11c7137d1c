/** The map that is drawn on. Everything on it can be done, and is said, beside it as well. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Geometry, Position } from '../api/types.ts'
import { usePlace } from '../app/shared.ts'
import type { Drawing } from '../map/drawing.ts'
import type { MapLibreMap } from '../map/engine.ts'
import type { Box } from '../map/geometry.ts'
import { MapView } from '../map/map-view.tsx'

interface Props {
  label: string
  geometry: Geometry | undefined
  corners: Position[]
  /** Whether the shape is brought into the window, because it did not come from the window. */
  fit: boolean
  onPress?: (at: Position) => void
  onMiddle?: (middle: (() => Position) | undefined) => void
  box?: Box | undefined
}

export function DrawMap({ label, geometry, corners, fit, onPress, onMiddle, box }: Props) {
  const bbox = usePlace().value?.bbox as Box | undefined
  const [map, setMap] = useState<MapLibreMap>()
  const [drawing, setDrawing] = useState<Drawing>()
  const press = useRef(onPress)
  press.current = onPress
  useEffect(() => {
    setDrawing(undefined)
    onMiddle?.(
      map &&
        (() => {
          const { lng, lat } = map.getCenter()
          return [lng, lat]
        }),
    )
    if (!map) return
    let stale = false
    void import('../map/drawing.ts').then(({ drawingOn }) => {
      if (!stale) setDrawing(drawingOn(map, (at) => press.current?.(at)))
    })
    return () => {
      stale = true
    }
  }, [map])
  useEffect(() => drawing?.show(geometry, corners, fit), [drawing, geometry, corners, fit])
  return (
    <div class={onPress ? 'gap-map gap-map--placing' : 'gap-map'}>
      <MapView label={label} box={box ?? bbox} tall="medium" onReady={setMap} />
      {onPress && map && <span class="gap-map__cross" aria-hidden="true" />}
    </div>
  )
}
