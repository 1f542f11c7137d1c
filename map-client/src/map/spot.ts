/** One marker that a person puts somewhere: by pressing on the map, by dragging it, or with the arrow keys. */
import { Marker } from 'maplibre-gl'
import type { Position } from '../api/types.ts'
import type { MapLibreMap } from './engine.ts'

/** Five decimals are about a metre: nobody marks a door more exactly than that. */
const round = (degrees: number): number => Math.round(degrees * 100_000) / 100_000

const steps: Record<string, [number, number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
}

export interface Spot {
  /** Puts the marker somewhere and brings it into the window; nowhere takes it away. */
  put: (position: Position | undefined) => void
  middle: () => Position
  focus: () => void
}

export function spotOn(map: MapLibreMap, label: string, onMove: (position: Position) => void): Spot {
  const element = document.createElement('div')
  element.className = 'pin pin--only pin--mine'
  element.tabIndex = 0
  element.setAttribute('role', 'application')
  element.setAttribute('aria-label', label)
  const marker = new Marker({ element, anchor: 'bottom', draggable: true })
  let on = false

  const tell = (): void => {
    const { lng, lat } = marker.getLngLat()
    onMove([round(lng), round(lat)])
  }
  marker.on('dragend', tell)
  element.addEventListener('keydown', (event) => {
    const step = steps[event.key]
    if (!step) return
    // The map would move under it as well.
    event.preventDefault()
    event.stopPropagation()
    const far = event.shiftKey ? 40 : 8
    const { x, y } = map.project(marker.getLngLat())
    const next = map.unproject([x + step[0] * far, y + step[1] * far])
    marker.setLngLat(next)
    if (!map.getBounds().contains(next)) map.panTo(next)
    tell()
  })
  map.on('click', (event) => onMove([round(event.lngLat.lng), round(event.lngLat.lat)]))

  return {
    put(position) {
      if (!position) {
        marker.remove()
        on = false
        return
      }
      marker.setLngLat(position)
      if (!on) marker.addTo(map)
      on = true
      element.setAttribute('aria-label', label)
      if (!map.getBounds().contains(position)) map.jumpTo({ center: position, zoom: Math.max(map.getZoom(), 14.5) })
    },
    middle() {
      const { lng, lat } = map.getCenter()
      return [round(lng), round(lat)]
    },
    focus: () => element.focus(),
  }
}
