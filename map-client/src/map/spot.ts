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
  element.style.setProperty('--group', '#a63d12')
  element.setAttribute('role', 'application')
  element.setAttribute('aria-label', label)
  const marker = new Marker({ element, anchor: 'bottom', draggable: true })
  let on = false
  let told = ''

  const tellAt = ({ lng, lat }: { lng: number; lat: number }): void => {
    const position: Position = [round(lng), round(lat)]
    told = position.join(' ')
    onMove(position)
  }
  const tell = (): void => tellAt(marker.getLngLat())
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
  map.on('click', (event) => tellAt(event.lngLat))

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
      // What was put here by hand stays where the hand is; what was looked up is brought near.
      if (position.join(' ') !== told) map.jumpTo({ center: position, zoom: Math.max(map.getZoom(), 15) })
    },
    middle() {
      const { lng, lat } = map.getCenter()
      return [round(lng), round(lat)]
    },
    focus: () => element.focus(),
  }
}
