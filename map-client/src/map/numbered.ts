/** Marks on a map of areas: the numbers of a list, and what a what-if closes, opens or moves. */
import { Marker } from 'maplibre-gl'
import type { Position } from '../api/types.ts'
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

export function marksOn(map: MapLibreMap): Marks {
  let markers: Marker[] = []
  let drawn = ''
  return {
    show(marks) {
      const now = JSON.stringify(marks)
      if (now === drawn) return
      drawn = now
      for (const marker of markers) marker.remove()
      markers = marks.map((mark, n) => {
        const element = elementOf(mark)
        // Read in the order of the list, while the first lies on top.
        element.style.zIndex = String(marks.length - n)
        return new Marker({ element, anchor: 'bottom' }).setLngLat(mark.at).addTo(map)
      })
    },
  }
}
