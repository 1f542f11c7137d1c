/**
 * Areas coloured by a value. The tiles carry shapes and a stable integer id; the values come apart from them and are
 * joined by feature state, which takes milliseconds where a style expression over thousands of areas takes seconds.
 */
import { Popup, type ExpressionSpecification, type GeoJSONSource, type MapMouseEvent } from 'maplibre-gl'
import type { Geometry, Position } from '../api/types.ts'
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
  /** Shapes that are in no tiles, because people drew them. */
  drawn?: { key: string; shapes: { id: number; geometry: Geometry }[] } | undefined
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

export function choroplethOn(map: MapLibreMap, onPress: (at: Position, id: number | undefined) => void): Choropleth {
  let built: string | undefined
  let inTiles: { sourceLayer?: string } = {}
  let current: Shading | undefined
  const popup = new Popup({ closeButton: false, closeOnClick: false, className: 'map-tip', offset: 10 })

  const clear = (): void => {
    for (const layer of layers) if (map.getLayer(layer)) map.removeLayer(layer)
    for (const id of [source, 'gap-assets', 'gap-chosen']) if (map.getSource(id)) map.removeSource(id)
  }

  const build = (shading: Shading): void => {
    clear()
    const { drawn } = shading
    inTiles = drawn ? {} : { sourceLayer: 'areas' }
    const layer = drawn ? {} : { 'source-layer': 'areas' }
    const before = map.getLayer(firstNameLayer) ? firstNameLayer : undefined
    if (drawn) {
      const features = drawn.shapes.map(({ id, geometry }) => ({ type: 'Feature' as const, id, geometry, properties: {} }))
      map.addSource(source, { type: 'geojson', data: { type: 'FeatureCollection', features } })
    } else map.addSource(source, { type: 'vector', url: `${location.origin}/tiles/areas/${shading.level}.json` })
    map.addSource('gap-assets', { type: 'vector', url: `${location.origin}/tiles/assets.json` })
    map.addSource('gap-chosen', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
    map.addLayer(
      { id: 'gap-fill', type: 'fill', source, ...layer, paint: { 'fill-opacity': 0.78, 'fill-antialias': false } },
      before,
    )
    map.addLayer(
      {
        id: 'gap-line',
        type: 'line',
        source,
        ...layer,
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
    const { lng, lat } = event.lngLat
    onPress([lng, lat], map.getLayer('gap-fill') && under(event))
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
      const wanted = shading.drawn ? `drawn ${shading.drawn.key}` : shading.level
      if (built !== wanted) build(shading)
      built = wanted
      map.removeFeatureState({ source, ...inTiles })
      for (const [id, n] of shading.classes) map.setFeatureState({ source, ...inTiles, id }, { class: n })
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
