/**
 * The frame of a map: it waits until it is seen, asks whether this browser can draw, loads the engine, and has its
 * own buttons for moving and zooming, so that no task needs a drag (WCAG 2.5.7).
 *
 * `data-state` says "idle" only when everything that should be on the map is on it.
 */
import '../styles/map.scss'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../icons/icon.tsx'
import { useText } from '../text/index.ts'
import type { MapLibreMap } from './engine.ts'
import type { Box } from './geometry.ts'
import { preparePrint } from './print.ts'

interface Props {
  label: string
  /** What to show first, and again with the "show everything" button. */
  box: Box | undefined
  tall?: 'tall' | 'medium' | 'small'
  /** A map for paper: it does not wait to be seen, and is drawn three times as fine. */
  paper?: boolean
  /** Called once the style is there, and again when the map is made anew in another language. */
  onReady: (map: MapLibreMap | undefined) => void
}

type State = 'waiting' | 'loading' | 'idle' | 'none' | 'failed'

function canDraw(): boolean {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null
  } catch {
    return false
  }
}

function useSeen(box: { current: HTMLElement | null }, atOnce: boolean): boolean {
  const [seen, setSeen] = useState(atOnce)
  useEffect(() => {
    const element = box.current
    if (!element || seen) return
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setSeen(true)
      },
      { rootMargin: '400px' },
    )
    watch.observe(element)
    return () => watch.disconnect()
  }, [seen])
  return seen
}

export function MapView({ label, box, tall = 'tall', paper = false, onReady }: Props) {
  const { t, lang } = useText()
  const frame = useRef<HTMLDivElement>(null)
  const holder = useRef<HTMLDivElement>(null)
  const map = useRef<MapLibreMap>(undefined)
  const [state, setState] = useState<State>('waiting')
  const seen = useSeen(frame, paper)
  const boxKnown = box !== undefined

  useEffect(() => {
    const container = holder.current
    if (!seen || !container || !boxKnown) return
    if (!canDraw()) {
      setState('none')
      return
    }
    let gone = false
    let tidy = (): void => {}
    setState('loading')
    const start = async (): Promise<void> => {
      const { createMap } = await import('./engine.ts')
      const made = await createMap({ container, box, lang, t, label: t.map.labelOf(label), fine: paper ? 3 : undefined })
      if (gone) {
        made.remove()
        return
      }
      map.current = made
      made.on('idle', () => setState(made.areTilesLoaded() ? 'idle' : 'loading'))
      for (const event of ['movestart', 'dataloading'] as const) made.on(event, () => setState('loading'))
      made.once('style.load', () => onReady(made))
      const endPrint = preparePrint(made, container)
      tidy = () => {
        endPrint()
        onReady(undefined)
        made.remove()
        map.current = undefined
      }
    }
    start().catch(() => setState('failed'))
    return () => {
      gone = true
      tidy()
    }
  }, [seen, lang, boxKnown])

  const working = state !== 'none' && state !== 'failed'
  return (
    <div
      class={`map map--${tall}`}
      ref={frame}
      data-state={state}
      data-tiles-loaded={state === 'idle' ? 'true' : 'false'}
      role="group"
      aria-label={t.map.labelOf(label)}
    >
      {working ? (
        <>
          {state === 'waiting' && <p class="map__waiting">{t.map.loading}</p>}
          <div class="map__holder" ref={holder} />
          {state !== 'waiting' && <Controls map={map} box={box} />}
        </>
      ) : (
        <p class="map__none">{state === 'none' ? t.map.none : t.map.failed}</p>
      )}
    </div>
  )
}

function Control({ icon, label, onPress }: { icon: string; label: string; onPress: () => void }) {
  return (
    <button type="button" class="map-button" aria-label={label} title={label} onClick={onPress}>
      <Icon name={icon} size={20} />
    </button>
  )
}

function Controls({ map, box }: { map: { current: MapLibreMap | undefined }; box: Box | undefined }) {
  const { t } = useText()
  const pan = (x: number, y: number) => () => {
    const size = map.current?.getContainer()
    map.current?.panBy([x * (size?.clientWidth ?? 300) * 0.3, y * (size?.clientHeight ?? 300) * 0.3])
  }
  return (
    <div class="map-controls" role="group" aria-label={t.map.controls}>
      <Control icon="plus" label={t.map.zoomIn} onPress={() => map.current?.zoomIn()} />
      <Control icon="minus" label={t.map.zoomOut} onPress={() => map.current?.zoomOut()} />
      <Control icon="left" label={t.map.west} onPress={pan(-1, 0)} />
      <Control icon="up" label={t.map.north} onPress={pan(0, -1)} />
      <Control icon="down" label={t.map.south} onPress={pan(0, 1)} />
      <Control icon="right" label={t.map.east} onPress={pan(1, 0)} />
      <Control icon="whole" label={t.map.whole} onPress={() => box && map.current?.fitBounds(box, { padding: 32 })} />
    </div>
  )
}
