/** A shape that is being drawn: its ground, its edge, and its corners as numbers. */
import type { GeoJSONSource } from 'maplibre-gl'
import type { Geometry, Position } from '../api/types.ts'
import type { MapLibreMap } from './engine.ts'
import { boxOf } from './geometry.ts'
import { marksOn } from './numbered.ts'
import { firstNameLayer } from './style.ts'

export interface Drawing {
  show: (geometry: Geometry | undefined, corners: Position[], fit: boolean) => void
}

export function drawingOn(map: MapLibreMap, onPress: (at: Position) => void): Drawing {
  const before = map.getLayer(firstNameLayer) ? firstNameLayer : undefined
  map.addSource('drawing', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
  map.addLayer({ id: 'drawing-fill', type: 'fill', source: 'drawing', paint: { 'fill-color': '#6b3fa0', 'fill-opacity': 0.18 } }, before)
  map.addLayer({ id: 'drawing-line', type: 'line', source: 'drawing', paint: { 'line-color': '#6b3fa0', 'line-width': 3 } }, before)
  const marks = marksOn(map)
  map.on('click', ({ lngLat: { lng, lat } }) => onPress([lng, lat]))
  return {
    show(geometry, corners, fit) {
      // Two corners are no shape yet, but an edge.
      const line = !geometry && corners.length > 1 ? ({ type: 'LineString', coordinates: corners } as const) : undefined
      const shown = geometry ?? line
      map.getSource<GeoJSONSource>('drawing')?.setData({
        type: 'FeatureCollection',
        features: shown ? [{ type: 'Feature', geometry: shown, properties: {} }] : [],
      })
      marks.show(corners.map((at, n) => ({ at, look: 'corner', text: String(n + 1), label: String(n + 1) })))
      const box = fit && geometry && boxOf([geometry])
      if (box) map.fitBounds(box, { padding: 48, duration: 0 })
    },
  }
}
