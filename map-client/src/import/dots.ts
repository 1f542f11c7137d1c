/** The marks on the map, as pictures that the page draws itself: 50,000 of them are one layer and not one element each. */
import type { GeoJSONSource } from 'maplibre-gl'
import type { Row, Standing } from '../api/imports.ts'
import type { MapLibreMap } from '../map/engine.ts'
import { boxOf } from '../map/geometry.ts'
import { standings } from './asked.ts'
import { edge, marks } from './marks.tsx'

const sharpness = 2
const size = 20

function picture(standing: Standing): ImageData | undefined {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size * sharpness
  const pen = canvas.getContext('2d')
  if (!pen) return undefined
  const { path, fill } = marks[standing]
  const shape = new Path2D(path)
  pen.scale(sharpness, sharpness)
  pen.lineJoin = 'round'
  // A light rim keeps the marks apart where they lie close.
  pen.lineWidth = 3.5
  pen.strokeStyle = '#ffffff'
  pen.stroke(shape)
  pen.fillStyle = fill
  // A drawing, not an array.
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type
  pen.fill(shape)
  pen.lineWidth = 1.5
  pen.strokeStyle = edge
  pen.stroke(shape)
  return pen.getImageData(0, 0, canvas.width, canvas.height)
}

const featuresOf = (rows: Row[]): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features: rows.flatMap(({ row, standing, position }) =>
    position
      ? [{ type: 'Feature', geometry: { type: 'Point', coordinates: position }, properties: { row, standing, order: standings.indexOf(standing) } }]
      : [],
  ),
})

export interface Dots {
  /** All of them, with these in the window. */
  show: (rows: Row[], within: Row[]) => void
}

export function dotsOn(map: MapLibreMap, onPick: (row: number) => void): Dots {
  for (const standing of standings) {
    const drawn = picture(standing)
    if (drawn) map.addImage(standing, drawn, { pixelRatio: sharpness })
  }
  map.addSource('rows', { type: 'geojson', data: featuresOf([]) })
  map.addLayer({
    id: 'rows',
    type: 'symbol',
    source: 'rows',
    // What asks for a second look lies on top.
    layout: { 'icon-image': ['get', 'standing'], 'icon-size': 0.8, 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'symbol-sort-key': ['get', 'order'] },
  })
  map.on('click', 'rows', (event) => {
    const row: unknown = event.features?.[0]?.properties['row']
    if (typeof row === 'number') onPick(row)
  })
  map.on('mouseenter', 'rows', () => {
    map.getCanvas().style.cursor = 'pointer'
  })
  map.on('mouseleave', 'rows', () => {
    map.getCanvas().style.cursor = ''
  })
  return {
    show(rows, within) {
      map.getSource<GeoJSONSource>('rows')?.setData(featuresOf(rows))
      const box = boxOf(within.flatMap(({ position }) => (position ? [{ type: 'Point' as const, coordinates: position }] : [])))
      if (box) map.fitBounds(box, { padding: 40, maxZoom: 14, duration: 0 })
    },
  }
}
