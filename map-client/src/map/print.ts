/**
 * A map on paper. The page gives it another width than the screen does, and pins are placed in pixels, so the map is
 * drawn anew at the paper's size before the browser takes its picture, and put back afterwards.
 */
import type { MapLibreMap } from './engine.ts'

export function preparePrint(map: MapLibreMap, container: HTMLElement): () => void {
  const before = (): void => {
    container.classList.add('map__holder--paper')
    map.resize()
    map.redraw()
  }
  const after = (): void => {
    container.classList.remove('map__holder--paper')
    map.resize()
  }
  addEventListener('beforeprint', before)
  addEventListener('afterprint', after)
  return () => {
    removeEventListener('beforeprint', before)
    removeEventListener('afterprint', after)
  }
}
