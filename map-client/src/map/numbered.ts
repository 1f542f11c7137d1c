/** Marks on a map of areas: the numbers of a list, and what a what-if closes, opens or moves. */
import { Marker } from 'maplibre-gl'
import type { Position } from '../api/types.ts'
import { pinText } from './content.ts'
import type { MapLibreMap } from './engine.ts'

export interface Mark {
  at: Position
  look: 'number' | 'closed' | 'opened' | 'moved' | 'point' | 'corner'
  /** What is seen on it. */
  text: string
  /** What it is, in words that begin with what is seen. */
  label: string
  /** The line of the list that it stands for, where there is one. */
  line?: string
}

function elementOf({ look, text, label, line }: Mark): HTMLElement {
  const element = document.createElement(line ? 'a' : 'div')
  element.className = `pin pin--${look}`
  element.title = label
  if (element instanceof HTMLAnchorElement) {
    element.href = `#${line ?? ''}`
    element.addEventListener('click', (event) => {
      event.preventDefault()
      event.stopPropagation()
      const target = document.getElementById(line ?? '')
      target?.focus()
      target?.scrollIntoView({ block: 'center' })
    })
  } else element.setAttribute('role', 'img')
  element.setAttribute('aria-label', label)
  const words = document.createElement('span')
  words.className = 'pin__number'
  words.textContent = text
  element.append(words)
  return element
}

export interface Marks {
  show: (marks: Mark[]) => void
}

/** Room that a number needs for itself, in pixels: wide enough for "12 +3". */
const room = { x: 60, y: 40 }

/** Numbers that would lie on one another become one, which leads to the first of them; other marks stay as they are. */
export function mergeMarks(marks: Mark[], project: (at: Position) => { x: number; y: number }): Mark[] {
  const groups: { at: { x: number; y: number }; all: Mark[] }[] = []
  for (const mark of marks.filter(({ look }) => look === 'number')) {
    const at = project(mark.at)
    const near = groups.find((other) => Math.abs(other.at.x - at.x) < room.x && Math.abs(other.at.y - at.y) < room.y)
    if (near) near.all.push(mark)
    else groups.push({ at, all: [mark] })
  }
  const merged = groups.flatMap(({ all }): Mark[] => {
    const [first] = all
    if (!first || all.length === 1) return all
    const text = pinText(all.map((mark) => Number(mark.text)))
    return [{ ...first, text, label: `${text}: ${all.map((mark) => mark.label).join('; ')}` }]
  })
  return [...merged, ...marks.filter(({ look }) => look !== 'number')]
}

export function marksOn(map: MapLibreMap): Marks {
  let shown: Mark[] = []
  let markers: Marker[] = []
  let drawn = ''
  const draw = (): void => {
    const merged = mergeMarks(shown, (at) => map.project(at))
    const now = JSON.stringify(merged)
    if (now === drawn) return
    drawn = now
    for (const marker of markers) marker.remove()
    markers = merged.map((mark, n) => {
      const element = elementOf(mark)
      // Read in the order of the list, while the first lies on top, and what can be pressed above what cannot.
      element.style.zIndex = String(merged.length - n)
      return new Marker({ element, anchor: 'bottom' }).setLngLat(mark.at).addTo(map)
    })
  }
  map.on('zoomend', draw)
  return {
    show(marks) {
      shown = marks
      draw()
    },
  }
}
