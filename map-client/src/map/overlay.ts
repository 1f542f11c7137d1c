/** Puts a page's content on the map: shapes and areas as layers under the names, numbers as pins above everything. */
import { Marker, type GeoJSONSource } from 'maplibre-gl'
import type { Messages } from '../text/en.ts'
import { mergePins, pinText, type MapContent, type Pin } from './content.ts'
import type { MapLibreMap } from './engine.ts'
import { boxOf, type Box } from './geometry.ts'
import { bold, firstNameLayer } from './style.ts'

type Features = GeoJSON.FeatureCollection

const collection = (features: GeoJSON.Feature[]): Features => ({ type: 'FeatureCollection', features })

function shapesOf(content: MapContent): Features {
  return collection(
    content.shapes.map(({ geometry, colour }) => ({ type: 'Feature', geometry, properties: { colour } })),
  )
}

function areasOf(content: MapContent): Features {
  return collection(content.areas.map(({ geometry, label }) => ({ type: 'Feature', geometry, properties: { label } })))
}

function addLayers(map: MapLibreMap): void {
  const before = map.getLayer(firstNameLayer) ? firstNameLayer : undefined
  map.addSource('areas-told', { type: 'geojson', data: collection([]) })
  map.addSource('shapes', { type: 'geojson', data: collection([]) })
  map.addLayer(
    { id: 'areas-told-fill', type: 'fill', source: 'areas-told', paint: { 'fill-color': '#6b3fa0', 'fill-opacity': 0.13 } },
    before,
  )
  map.addLayer(
    {
      id: 'areas-told-line',
      type: 'line',
      source: 'areas-told',
      paint: { 'line-color': '#6b3fa0', 'line-width': 2, 'line-dasharray': [2, 1.5] },
    },
    before,
  )
  map.addLayer(
    { id: 'shapes-fill', type: 'fill', source: 'shapes', paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.22 } },
    before,
  )
  map.addLayer(
    { id: 'shapes-line', type: 'line', source: 'shapes', paint: { 'line-color': ['get', 'colour'], 'line-width': 2 } },
    before,
  )
  map.addLayer({
    id: 'areas-told-label',
    type: 'symbol',
    source: 'areas-told',
    layout: { 'text-field': ['get', 'label'], 'text-font': bold, 'text-size': 13, 'text-max-width': 9 },
    paint: { 'text-color': '#4c2a78', 'text-halo-color': '#ffffff', 'text-halo-width': 2 },
  })
}

/** A pin of a list leads to its line; the only pin of a page leads nowhere and has no number. */
function pinElement(pin: Pin, t: Messages, onLit: (number: number | undefined) => void): HTMLElement {
  const numbers = pin.entries.map((entry) => entry.number)
  const first = pin.entries[0]
  if (!first || first.number === 0) return spotElement(first?.name ?? '', first?.colour)
  const element = document.createElement('a')
  element.className = 'pin'
  element.href = `#result-${numbers[0]}`
  element.dataset['numbers'] = numbers.join(' ')
  element.style.setProperty('--group', first.colour)
  // The name begins with what can be seen, so that somebody who speaks to the page can say it.
  const named = pin.entries.map((entry) => (numbers.length > 1 ? `${entry.number}. ${entry.name}` : entry.name))
  element.setAttribute('aria-label', t.map.pin(pinText(numbers), named.join('; ')))
  element.title = pin.entries.map((entry) => `${entry.number}. ${entry.name}`).join('\n')
  const text = document.createElement('span')
  text.className = 'pin__number'
  text.textContent = pinText(numbers)
  element.append(text)
  for (const on of ['mouseenter', 'focus']) element.addEventListener(on, () => onLit(numbers[0]))
  for (const off of ['mouseleave', 'blur']) element.addEventListener(off, () => onLit(undefined))
  return element
}

function spotElement(name: string, colour: string | undefined): HTMLElement {
  const element = document.createElement('div')
  element.className = 'pin pin--only'
  element.setAttribute('role', 'img')
  element.setAttribute('aria-label', name)
  element.style.setProperty('--group', colour ?? '#0d4a4f')
  return element
}

function youElement(t: Messages): HTMLElement {
  const element = document.createElement('div')
  element.className = 'you'
  element.setAttribute('role', 'img')
  element.setAttribute('aria-label', t.map.you)
  element.title = t.map.you
  return element
}

export interface Overlay {
  show: (content: MapContent) => void
  light: (number: number | undefined) => void
}

type OnLit = (number: number | undefined) => void

/** Pins that would lie on one another at this zoom become one, so that each can be read and pressed. */
function pinsOn(map: MapLibreMap, t: Messages, onLit: OnLit): { set: (pins: Pin[]) => void; light: OnLit } {
  let pins: Pin[] = []
  let markers: Marker[] = []
  let drawn = ''

  const draw = (): void => {
    const merged = mergePins(pins, (position) => map.project(position))
    const now = JSON.stringify(merged.map((pin) => [pin.position, pin.entries.map((entry) => entry.asset.id)]))
    if (now === drawn) return
    drawn = now
    for (const marker of markers) marker.remove()
    markers = merged.map((pin, n) => {
      const element = pinElement(pin, t, onLit)
      // Read in the order of the list, while the nearest lies on top.
      element.style.zIndex = String(merged.length - n)
      return new Marker({ element, anchor: 'bottom' }).setLngLat(pin.position).addTo(map)
    })
  }
  map.on('zoomend', draw)

  return {
    set(next) {
      pins = next
      drawn = ''
      draw()
    },
    light(number) {
      for (const marker of markers) {
        const element = marker.getElement()
        const numbers = element.dataset['numbers']?.split(' ') ?? []
        element.classList.toggle('pin--lit', number !== undefined && numbers.includes(String(number)))
      }
    },
  }
}

export function overlayOn(map: MapLibreMap, t: Messages, onLit: OnLit): Overlay {
  addLayers(map)
  const pins = pinsOn(map, t, onLit)
  let you: Marker | undefined
  let fitted: string | undefined

  const fit = (box: Box): void => {
    const padding = { top: 56, bottom: 28, left: 40, right: 40 }
    map.fitBounds(box, { padding, maxZoom: 15.5, duration: fitted === undefined ? 0 : 600 })
  }

  return {
    show(content) {
      map.getSource<GeoJSONSource>('shapes')?.setData(shapesOf(content))
      map.getSource<GeoJSONSource>('areas-told')?.setData(areasOf(content))
      if (content.fit && fitted !== content.fit.key) {
        const points = content.pins.map((pin) => ({ type: 'Point' as const, coordinates: pin.position }))
        const start = content.you ? [{ type: 'Point' as const, coordinates: content.you }] : []
        const box = boxOf([...points, ...start, ...content.areas.map((area) => area.geometry)]) ?? content.fit.box
        if (box) fit(box)
        fitted = content.fit.key
      }
      pins.set(content.pins)
      you?.remove()
      you = content.you && new Marker({ element: youElement(t) }).setLngLat(content.you).addTo(map)
    },
    light: pins.light,
  }
}
