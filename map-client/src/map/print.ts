/**
 * A map on paper. The page gives it another width than the screen does, and pins are placed in pixels, so the map is
 * drawn anew at the paper's size before the browser takes its picture, with all in it that was in it, and put back
 * afterwards. What WebGL drew is copied to a plain canvas: not every browser puts the former on paper.
 */
import type { MapLibreMap } from './engine.ts'

export function preparePrint(map: MapLibreMap, container: HTMLElement): () => void {
  let camera: { center: [number, number]; zoom: number } | undefined
  const copy = document.createElement('canvas')
  copy.className = 'map__copy'
  const before = (): void => {
    const shown = map.getBounds()
    const { lng, lat } = map.getCenter()
    camera = { center: [lng, lat], zoom: map.getZoom() }
    container.classList.add('map__holder--paper')
    map.resize()
    map.fitBounds(shown, { animate: false })
    map.redraw()
    const drawn = map.getCanvas()
    copy.width = drawn.width
    copy.height = drawn.height
    // In memory, where printing finds it, and not on the graphics card.
    copy.getContext('2d', { willReadFrequently: true })?.drawImage(drawn, 0, 0)
    drawn.after(copy)
  }
  const after = (): void => {
    copy.remove()
    container.classList.remove('map__holder--paper')
    map.resize()
    if (camera) map.jumpTo(camera)
  }
  addEventListener('beforeprint', before)
  addEventListener('afterprint', after)
  return () => {
    removeEventListener('beforeprint', before)
    removeEventListener('afterprint', after)
  }
}
