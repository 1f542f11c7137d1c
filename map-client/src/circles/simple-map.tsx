/**
 * A simple map that needs no network and no graphics card: outlines and names of the areas that were downloaded, and
 * numbers as they are in the list beside it. It adds nothing that the list does not say.
 */
import '../styles/map.scss'
import '../styles/circle-find.scss'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Geometry, Position } from '../api/types.ts'
import { nameIn } from '../app/shared.ts'
import type { MapArea } from '../device/questions.ts'
import { middleOf } from '../map/geometry.ts'
import { useCircles } from '../text/index.ts'
import { MapButtons } from './simple-map/buttons.tsx'
import { flat, gathered, inShort, onPicture, pathOf, placed, scaleOf, viewOf, type Name, type Size, type View } from './simple-map/layout.ts'

export interface NumberedPlace {
  number: number
  at: Position
  colour: string
}

/** Where somebody sets out from, roughly. */
export interface RoughMark {
  at: Position
  name: string
}

interface Props {
  label: string
  areas: MapArea[]
  numbered: NumberedPlace[]
  rough: RoughMark[]
  /** The number that the list points at. */
  lit?: number | undefined
}

function useSize(): { box: { current: HTMLDivElement | null }; size: Size } {
  const box = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState<Size>({ width: 480, height: 400 })
  useEffect(() => {
    const element = box.current
    if (!element) return
    const watch = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return { box, size }
}

const rank = { la: 0, ward: 1, locality: 2 } as Record<string, number>

function Outlines({ areas, view, size }: { areas: MapArea[]; view: View; size: Size }) {
  const inOrder = useMemo(() => [...areas].sort((a, b) => (rank[a.level] ?? 1) - (rank[b.level] ?? 1)), [areas])
  return (
    <g>
      {inOrder.map((area) => (
        <path key={area.code} class={area.level === 'la' ? 'simple-map__whole' : 'simple-map__part'} d={pathOf(area.outline, view, size)} />
      ))}
    </g>
  )
}

function PinDrawing({ numbers, x, y, colour, lit }: { numbers: number[]; x: number; y: number; colour: string; lit: boolean }) {
  const text = numbers.length > 1 ? inShort(numbers) : String(numbers[0])
  const half = Math.max(13, text.length * 4.4 + 7)
  return (
    <g class={lit ? 'simple-map__pin simple-map__pin--lit' : 'simple-map__pin'} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
      <rect x={-half} y={-13} width={2 * half} height={26} rx={13} stroke={colour} />
      <text y={5}>{text}</text>
    </g>
  )
}

function Rough({ name, x, y }: { name: string; x: number; y: number }) {
  return (
    <g class="simple-map__rough" transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
      <circle class="simple-map__halo" r={17} />
      <circle class="simple-map__dot" r={6} />
      <text y={31}>{name}</text>
    </g>
  )
}

function Scale({ view, size, text }: { view: View; size: Size; text: (metres: number) => string }) {
  const { metres, points } = scaleOf(view, size)
  return (
    <g class="simple-map__scale" transform={`translate(12 ${size.height - 12})`}>
      <path d={`M0 -6V0H${points.toFixed(1)}V-6`} />
      <text x={points + 8} y={1}>
        {text(metres)}
      </text>
    </g>
  )
}

export function SimpleMap({ label, areas, numbered, rough, lit }: Props) {
  const { t, lang } = useCircles()
  const { box, size } = useSize()
  const points: Geometry[] = [...numbered, ...rough].map(({ at }) => ({ type: 'Point', coordinates: at }))
  const whole = viewOf(points.length > 0 ? points : areas.map(({ outline }) => outline), size)
  const shown = JSON.stringify(points)
  const [moved, setMoved] = useState<View>()
  // Other places to show are another map.
  useEffect(() => setMoved(undefined), [shown, size.width])
  const view = moved ?? whole
  const spots = view ? numbered.map((one) => ({ ...one, ...xy(onPicture(view, size, one.at)) })).filter((spot) => inside(spot, size)) : []
  const pins = gathered(spots)
  const marks = view ? rough.map((one) => ({ ...one, ...xy(onPicture(view, size, one.at)) })) : []
  const names = view ? placed(areaNames(areas, view, size, (area) => nameIn(area, lang)), [...pins, ...marks], size) : []
  const far = (metres: number): string => (metres < 1000 ? t.distance.metres(metres) : t.distance.kilometres(String(metres / 1000)))
  return (
    <div class="simple-map">
      <div class="simple-map__frame" role="group" aria-label={t.map.labelOf(label)}>
        <MapButtons view={view} whole={whole} size={size} onView={setMoved} />
        <div class="simple-map__picture" ref={box}>
          {view && (
            <svg class="simple-map__drawing" role="img" aria-label={t.circleFind.mapSays(label, numbered.length)} viewBox={`0 0 ${size.width} ${size.height}`}>
              <Outlines areas={areas} view={view} size={size} />
              <g class="simple-map__names">
                {names.map(({ text, x, y }) => (
                  <text key={text} x={x} y={y + 4}>
                    {text}
                  </text>
                ))}
              </g>
              {marks.map((mark, n) => (
                <Rough key={n} {...mark} />
              ))}
              {pins.toReversed().map((pin) => (
                <PinDrawing key={pin.numbers.join()} {...pin} lit={lit !== undefined && pin.numbers.includes(lit)} />
              ))}
              <Scale view={view} size={size} text={far} />
            </svg>
          )}
        </div>
      </div>
      <p class="map-help">{t.circleFind.mapHelp}</p>
    </div>
  )
}

const xy = ([x, y]: [number, number]): { x: number; y: number } => ({ x, y })
const inside = ({ x, y }: { x: number; y: number }, { width, height }: Size): boolean => x > -13 && y > -13 && x < width + 13 && y < height + 13

function areaNames(areas: MapArea[], view: View, size: Size, nameOf: (area: MapArea) => string): Name[] {
  const named = areas.filter(({ level }) => level !== 'la')
  const middle = (area: MapArea): { x: number; y: number } => xy(onPicture(view, size, middleOf(area.outline)))
  const order = (area: MapArea): number => {
    const [x, y] = flat(middleOf(area.outline))
    return Math.hypot(x - view.middle[0], y - view.middle[1])
  }
  return [...named].sort((a, b) => order(a) - order(b)).map((area) => ({ text: nameOf(area), ...middle(area) }))
}
