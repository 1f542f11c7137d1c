/**
 * The only file that touches MapLibre's start-up. It arrives as its own chunk, after the list.
 */
import { Map as MapLibreMap, setWorkerCount, setWorkerUrl } from 'maplibre-gl'
import type { Lang } from '../app/router.ts'
import { mapWorkerUrl, vouch } from '../app/vouch.ts'
import type { Messages } from '../text/en.ts'
import type { Box } from './geometry.ts'
import { baseStyle } from './style.ts'

let prepared = false

function prepare(): void {
  if (prepared) return
  prepared = true
  vouch()
  setWorkerUrl(mapWorkerUrl)
  // One worker is plenty for a town, and a small phone keeps a core for the person.
  setWorkerCount(1)
}

/** Letters are drawn once and kept, so the typeface has to be here first, the Welsh ŵ and ŷ with it. */
async function lettersReady(): Promise<void> {
  const faces = ['16px "Atkinson Hyperlegible Next"', 'bold 16px "Hereabouts Map Bold"']
  await Promise.allSettled(faces.map((face) => document.fonts.load(face, 'aŵŷ')))
}

async function readBase(): Promise<{ hasBase: boolean; hasLand: boolean }> {
  try {
    const answer = await fetch('/tiles/base.json')
    if (!answer.ok) return { hasBase: false, hasLand: false }
    const { vector_layers: layers } = (await answer.json()) as { vector_layers?: { id: string }[] }
    return { hasBase: true, hasLand: layers?.some((layer) => layer.id === 'land') ?? true }
  } catch {
    return { hasBase: false, hasLand: false }
  }
}

export interface MapOptions {
  container: HTMLElement
  box: Box | undefined
  lang: Lang
  t: Messages
  label: string
  /** Points of the picture to a pixel of the page, where the screen's own are too coarse. */
  fine?: number | undefined
}

export async function createMap({ container, box, lang, t, label, fine }: MapOptions): Promise<MapLibreMap> {
  prepare()
  const [{ hasBase, hasLand }] = await Promise.all([readBase(), lettersReady()])
  const map = new MapLibreMap({
    container,
    style: baseStyle(lang, hasBase, hasLand),
    ...(box ? { bounds: box, fitBoundsOptions: { padding: 24 } } : { center: [0, 20] as [number, number], zoom: 2 }),
    maxZoom: 18,
    ...(fine ? { pixelRatio: fine } : {}),
    // Sources are credited in the page's own footer and under the map, where print keeps them.
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    // A finger that scrolls the page must not get stuck in the map.
    cooperativeGestures: matchMedia('(pointer: coarse)').matches,
    // Printing reads the picture back.
    canvasContextAttributes: { preserveDrawingBuffer: true, antialias: true },
    locale: {
      'Map.Title': label,
      'CooperativeGesturesHandler.MobileHelpText': t.map.gesture,
      'CooperativeGesturesHandler.WindowsHelpText': t.map.zoomGesture,
      'CooperativeGesturesHandler.MacHelpText': t.map.zoomGesture,
    },
    transformRequest: (url) => ({ url: url.startsWith('/') ? location.origin + url : url }),
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  return map
}

export type { MapLibreMap }
