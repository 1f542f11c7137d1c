/**
 * Areas coloured by a value. The tiles carry shapes and a stable integer id; the values come apart from them and are
 * joined by feature state, which takes milliseconds where a style expression over thousands of areas takes seconds.
 */
import { Popup, type ExpressionSpecification, type GeoJSONSource, type MapMouseEvent } from 'maplibre-gl'
import type { Geometry } from '../api/types.ts'
import type { MapLibreMap } from './engine.ts'
import { boxOf } from './geometry.ts'
import { firstNameLayer } from './style.ts'

export interface Shading {
  level: string
  colours: string[]
  /** Class of each area, by the id of its feature in the tiles. */
  classes: Map<number, number>
  /** What is measured to, as dots: filter values for the asset tiles. */
  supply: { property: 'kind' | 'group'; values: string[] }
  describe: (id: number) => string | undefined
}

const source = 'gap-areas'
const layers = ['gap-fill', 'gap-line', 'gap-supply', 'gap-chosen-casing', 'gap-chosen'] as const

function fillColour(colours: string[]): ExpressionSpecification {
  const cases = colours.flatMap((colour, n) => [n, colour])
  return ['match', ['coalesce', ['feature-state', 'class'], -1], ...cases, 'rgba(0,0,0,0)'] as unknown as ExpressionSpecification
}

export interface Choropleth {
  shade: (shading: Shading) => void
  choose: (geometry: Geometry | undefined) => void
}

export function choroplethOn(map: MapLibreMap, onChoose: (id: number) => void): Choropleth {
  let level: string | undefined
  let current: Shading | undefined
  const popup = new Popup({ closeButton: false, closeOnClick: false, className: 'map-tip', offset: 10 })

  const clear = (): void => {
    for (const layer of layers) if (map.getLayer(layer)) map.removeLayer(layer)
    for (const id of [source, 'gap-assets', 'gap-chosen']) if (map.getSource(id)) map.removeSource(id)
  }

  const build = (shading: Shading): void => {
    clear()
    level = shading.level
    const before = map.getLayer(firstNameLayer) ? firstNameLayer : undefined
    map.addSource(source, { type: 'vector', url: `${location.origin}/tiles/areas/${shading.level}.json` })
    map.addSource('gap-assets', { type: 'vector', url: `${location.origin}/tiles/assets.json` })
    map.addSource('gap-chosen', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
    map.addLayer(
      { id: 'gap-fill', type: 'fill', source, 'source-layer': 'areas', paint: { 'fill-opacity': 0.78, 'fill-antialias': false } },
      before,
    )
    map.addLayer(
      {
        id: 'gap-line',
        type: 'line',
        source,
        'source-layer': 'areas',
        paint: { 'line-color': '#3d4f53', 'line-width': ['interpolate', ['linear'], ['zoom'], 9, 0.4, 14, 1.2], 'line-opacity': 0.8 },
      },
      before,
    )
    map.addLayer({
      id: 'gap-chosen-casing',
      type: 'line',
      source: 'gap-chosen',
      paint: { 'line-color': '#ffffff', 'line-width': 7 },
    })
    map.addLayer({ id: 'gap-chosen', type: 'line', source: 'gap-chosen', paint: { 'line-color': '#b3370f', 'line-width': 3.5 } })
    map.addLayer({
      id: 'gap-supply',
      type: 'circle',
      source: 'gap-assets',
      'source-layer': 'assets',
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 9, 3.5, 14, 7],
        'circle-color': '#f4b740',
        'circle-stroke-color': '#10272b',
        'circle-stroke-width': 2,
      },
    })
  }

  const under = (event: MapMouseEvent): number | undefined => {
    const [found] = map.queryRenderedFeatures(event.point, { layers: ['gap-fill'] })
    return typeof found?.id === 'number' ? found.id : undefined
  }
  map.on('click', (event) => {
    const id = map.getLayer('gap-fill') && under(event)
    if (id !== undefined) onChoose(id)
  })
  map.on('mousemove', (event) => {
    const id = map.getLayer('gap-fill') ? under(event) : undefined
    const words = id === undefined ? undefined : current?.describe(id)
    map.getCanvas().style.cursor = words ? 'pointer' : ''
    if (words) popup.setLngLat(event.lngLat).setText(words).addTo(map)
    else popup.remove()
  })
  map.on('mouseout', () => popup.remove())

  return {
    shade(shading) {
      current = shading
      if (level !== shading.level) build(shading)
      map.removeFeatureState({ source, sourceLayer: 'areas' })
      for (const [id, n] of shading.classes) map.setFeatureState({ source, sourceLayer: 'areas', id }, { class: n })
      map.setPaintProperty('gap-fill', 'fill-color', fillColour(shading.colours))
      map.setFilter('gap-supply', ['in', ['get', shading.supply.property], ['literal', shading.supply.values]])
    },
    choose(geometry) {
      const features: GeoJSON.Feature[] = geometry ? [{ type: 'Feature', geometry, properties: {} }] : []
      map.getSource<GeoJSONSource>('gap-chosen')?.setData({ type: 'FeatureCollection', features })
      const box = geometry && boxOf([geometry])
      if (box) map.fitBounds(box, { padding: 90, maxZoom: 14, duration: 600 })
    },
  }
}
