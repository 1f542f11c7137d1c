/**
 * The base map: what the server's own base tiles hold, drawn calmly. There is no glyph server: MapLibre draws the
 * letters from the page's own typeface, so `glyphs` is left out and `text-font` names a family of our stylesheet.
 */
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { Lang } from '../app/router.ts'
import { ground } from './palette.ts'

export const regular = ['Atkinson Hyperlegible Next']
/** A second family name over the bold file: MapLibre reads the weight out of the name. */
export const bold = ['Hereabouts Map Bold']

const byZoom = (...stops: [number, number][]): ExpressionSpecification =>
  ['interpolate', ['exponential', 1.5], ['zoom'], ...stops.flat()] as unknown as ExpressionSpecification

const isClass = (...classes: string[]): ExpressionSpecification => ['in', ['get', 'class'], ['literal', classes]]
const main = isClass('motorway', 'trunk', 'primary', 'secondary', 'main', 'a_road', 'b_road')
const path = isClass('path', 'footway', 'cycleway', 'track')
const local: ExpressionSpecification = ['all', ['!', main], ['!', path]]

export function nameIn(lang: Lang): ExpressionSpecification {
  return lang === 'cy' ? ['coalesce', ['get', 'name_cy'], ['get', 'name'], ''] : ['coalesce', ['get', 'name'], '']
}

const round = { 'line-cap': 'round', 'line-join': 'round' } as const

const surfaces: LayerSpecification[] = [
  { id: 'land', type: 'fill', source: 'base', 'source-layer': 'land', paint: { 'fill-color': ground.land } },
  {
    id: 'shore',
    type: 'line',
    source: 'base',
    'source-layer': 'land',
    paint: { 'line-color': ground.waterEdge, 'line-width': 1 },
  },
  {
    id: 'green',
    type: 'fill',
    source: 'base',
    'source-layer': 'green',
    paint: {
      'fill-color': [
        'match',
        ['get', 'class'],
        ['woodland', 'wood', 'forest'],
        ground.wood,
        ['common', 'playing_field', 'grass', 'meadow'],
        ground.open,
        ['allotment', 'allotments'],
        ground.grow,
        ['marsh', 'wetland'],
        ground.marsh,
        ground.park,
      ],
    },
  },
  { id: 'water', type: 'fill', source: 'base', 'source-layer': 'water', paint: { 'fill-color': ground.water } },
  {
    id: 'water-edge',
    type: 'line',
    source: 'base',
    'source-layer': 'water',
    paint: { 'line-color': ground.waterEdge, 'line-width': 0.8 },
  },
]

const roads: LayerSpecification[] = [
  {
    id: 'paths',
    type: 'line',
    source: 'base',
    'source-layer': 'roads',
    minzoom: 13,
    filter: path,
    layout: round,
    paint: { 'line-color': ground.path, 'line-width': byZoom([13, 0.6], [17, 2]), 'line-dasharray': [1, 2] },
  },
  {
    id: 'local-edge',
    type: 'line',
    source: 'base',
    'source-layer': 'roads',
    minzoom: 11.5,
    filter: local,
    layout: round,
    paint: { 'line-color': ground.roadLocalEdge, 'line-width': byZoom([11, 0.6], [14, 3.4], [17, 12]) },
  },
  {
    id: 'main-edge',
    type: 'line',
    source: 'base',
    'source-layer': 'roads',
    filter: main,
    layout: round,
    paint: { 'line-color': ground.roadMainEdge, 'line-width': byZoom([9, 1.2], [12, 3], [14, 6], [17, 18]) },
  },
  {
    id: 'local',
    type: 'line',
    source: 'base',
    'source-layer': 'roads',
    minzoom: 12.5,
    filter: local,
    layout: round,
    paint: { 'line-color': ground.roadLocal, 'line-width': byZoom([12, 0.5], [14, 2.2], [17, 10]) },
  },
  {
    id: 'main',
    type: 'line',
    source: 'base',
    'source-layer': 'roads',
    filter: main,
    layout: round,
    paint: { 'line-color': ground.roadMain, 'line-width': byZoom([9, 0.6], [12, 1.8], [14, 4.4], [17, 15]) },
  },
  {
    id: 'boundaries',
    type: 'line',
    source: 'base',
    'source-layer': 'boundaries',
    paint: { 'line-color': ground.boundary, 'line-width': 1.2, 'line-dasharray': [3, 2], 'line-opacity': 0.6 },
  },
]

const names = (lang: Lang): LayerSpecification[] => [
  {
    id: 'road-names',
    type: 'symbol',
    source: 'base',
    'source-layer': 'roads',
    minzoom: 14,
    filter: ['has', 'name'],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 320,
      'text-field': nameIn(lang),
      'text-font': regular,
      'text-size': ['interpolate', ['linear'], ['zoom'], 14, 11, 17, 14],
    },
    paint: { 'text-color': ground.textQuiet, 'text-halo-color': ground.halo, 'text-halo-width': 1.4 },
  },
  {
    id: 'green-names',
    type: 'symbol',
    source: 'base',
    'source-layer': 'green',
    minzoom: 13.5,
    filter: ['has', 'name'],
    layout: { 'text-field': nameIn(lang), 'text-font': regular, 'text-size': 12, 'text-max-width': 7 },
    paint: { 'text-color': ground.textGreen, 'text-halo-color': ground.halo, 'text-halo-width': 1.2 },
  },
  {
    id: 'water-names',
    type: 'symbol',
    source: 'base',
    'source-layer': 'water',
    minzoom: 12,
    filter: ['has', 'name'],
    layout: { 'text-field': nameIn(lang), 'text-font': regular, 'text-size': 12, 'text-max-width': 8 },
    paint: { 'text-color': ground.textWater, 'text-halo-color': ground.halo, 'text-halo-width': 1.2 },
  },
  placeNames('place-names-small', lang, ['!', isClass('town', 'city', 'village')], regular, 12.5, [12.5, 12, 15, 15]),
  placeNames('place-names-large', lang, isClass('town', 'city', 'village'), bold, 0, [9, 13, 14, 19]),
]

function placeNames(
  id: string,
  lang: Lang,
  filter: ExpressionSpecification,
  font: string[],
  minzoom: number,
  sizes: [number, number, number, number],
): LayerSpecification {
  return {
    id,
    type: 'symbol',
    source: 'base',
    'source-layer': 'places',
    minzoom,
    filter,
    layout: {
      'text-field': nameIn(lang),
      'text-font': font,
      'text-size': ['interpolate', ['linear'], ['zoom'], ...sizes],
      'text-max-width': 8,
      'text-padding': 6,
    },
    paint: { 'text-color': ground.text, 'text-halo-color': ground.halo, 'text-halo-width': 1.8 },
  }
}

/** Areas are drawn under the names, and the names stay readable over them. */
export const firstNameLayer = 'road-names'

/** `hasLand` is false where the base tiles know no coast: then the ground is land everywhere. */
export function baseStyle(lang: Lang, hasBase: boolean, hasLand: boolean): StyleSpecification {
  return {
    version: 8,
    sources: hasBase ? { base: { type: 'vector', url: `${location.origin}/tiles/base.json` } } : {},
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': hasLand ? ground.sea : ground.land } },
      ...(hasBase ? [...surfaces, ...roads, ...names(lang)] : []),
    ],
  }
}
