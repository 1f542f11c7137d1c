/**
 * A simple map that needs no network and no graphics card: outlines and names of the areas that were downloaded, and
 * numbers as they are in the list beside it. It adds nothing that the list does not say.
 */
import '../styles/map.scss'
import '../styles/simple-map.scss'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Geometry, Position } from '../api/types.ts'
import { nameIn } from '../app/shared.ts'
import type { MapArea } from '../device/questions.ts'
import { useCircles } from '../text/index.ts'
import { MapButtons } from './simple-map/buttons.tsx'
import { gathered, halfWidth, inShort, onPicture, pathOf, placed, scaleOf, seenAt, viewOf, type Name, type Size, type View } from './simple-map/layout.ts'

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

/** What is told only as an area: its numbers stand on the whole of it. */
export interface NumberedArea {
  number: number
  code: string
}

interface Props {
  label: string
  areas: MapArea[]
  numbered: NumberedPlace[]
  told?: NumberedArea[]
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

/** Pale colours in turn tell neighbours apart; none means anything. */
const tints = 4
/** From the ground up: larger areas first. */
const levels = ['la', 'ward', 'locality', 'msoa', 'lsoa', 'neighbourhood']
const classOf = (level: string, n: number): string => {
  if (level === 'la') return 'simple-map__whole'
  return level === 'ward' ? `simple-map__part simple-map__part--${n % tints}` : 'simple-map__fine'
}

function Outlines({ areas, view, size }: { areas: MapArea[]; view: View; size: Size }) {
  const inOrder = useMemo(() => [...areas].sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level)), [areas])
  return (
    <g>
      {inOrder.map((area, n) => (
        <path key={area.code} class={classOf(area.level, n)} d={pathOf(area.outline, view, size)} />
      ))}
    </g>
  )
}

function PinDrawing({ numbers, x, y, colour, lit }: { numbers: number[]; x: number; y: number; colour: string; lit: boolean }) {
  const text = numbers.length > 1 ? inShort(numbers) : String(numbers[0])
  const half = halfWidth(numbers)
  return (
    <g class={lit ? 'simple-map__pin simple-map__pin--lit' : 'simple-map__pin'} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
      <rect x={-half} y={-13} width={2 * half} height={26} rx={13} stroke={colour} />
      <text y={5}>{text}</text>
    </g>
  )
}

/** A dashed outline and a square sign: an area, not a spot. */
function Told({ told, areas, view, size }: { told: NumberedArea[]; areas: MapArea[]; view: View; size: Size }) {
  const byCode = new Map<string, number[]>()
  for (const { code, number } of told) byCode.set(code, [...(byCode.get(code) ?? []), number])
  return (
    <>
      {areas.map((area) => {
        const numbers = byCode.get(area.code)
        const at = numbers && seenAt(area.outline, view, size)
        if (!numbers || !at) return null
        const half = halfWidth(numbers)
        return (
          <g class="simple-map__told" key={area.code}>
            <path d={pathOf(area.outline, view, size)} />
            <g class="simple-map__pin" transform={`translate(${at.x} ${at.y})`}>
              <rect x={-half} y={-13} width={2 * half} height={26} rx={4} />
              <text y={5}>{inShort(numbers)}</text>
            </g>
          </g>
        )
      })}
    </>
  )
}

function Rough({ name, x, y, size }: { name: string; x: number; y: number; size: Size }) {
  // A name stays inside the picture.
  const half = name.length * 3.9 + 6
  const middle = Math.min(Math.max(x, half), size.width - half)
  return (
    <g class="simple-map__rough" transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
      <circle class="simple-map__halo" r={17} />
      <circle class="simple-map__dot" r={6} />
      <text x={middle - x} y={31}>
        {name}
      </text>
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

export function SimpleMap({ label, areas, numbered, told = [], rough, lit }: Props) {
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
  // Looking for room takes a while: only when the picture is another one.
  const named = useMemo(
    () => (view ? areaNames(areas, view, size, (area) => nameIn(area, lang)) : []),
    [areas, view?.middle.join(), view?.world, size, lang],
  )
  const toldAt = view ? told.flatMap(({ code }) => areas.flatMap((area) => (area.code === code ? (seenAt(area.outline, view, size) ?? []) : []))) : []
  const names = placed(named, [...pins, ...toldAt, ...marks, ...marks.map(({ x, y }) => ({ x, y: y + 26 }))], size)
  const far = (metres: number): string => (metres < 1000 ? t.distance.metres(metres) : t.distance.kilometres(String(metres / 1000)))
  return (
    <div class="simple-map">
      <div class="simple-map__frame" role="group" aria-label={t.map.labelOf(label)}>
        <MapButtons view={view} whole={whole} size={size} onView={setMoved} />
        <div class="simple-map__picture" ref={box}>
          {view && (
            <svg class="simple-map__drawing" role="img" aria-label={t.circleFind.mapSays(label, numbered.length + told.length)} viewBox={`0 0 ${size.width} ${size.height}`}>
              <Outlines areas={areas} view={view} size={size} />
              <g class="simple-map__names">
                {names.map(({ text, x, y }) => (
                  <text key={text} x={x} y={y + 4}>
                    {text}
                  </text>
                ))}
              </g>
              <Told told={told} areas={areas} view={view} size={size} />
              {marks.map((mark, n) => (
                <Rough key={n} {...mark} size={size} />
              ))}
              {pins.toReversed().map((pin) => (
                <PinDrawing key={pin.numbers.join()} {...pin} lit={lit !== undefined && pin.numbers.includes(lit)} />
              ))}
              <Scale view={view} size={size} text={far} />
            </svg>
          )}
        </div>
      </div>
      {told.length > 0 && (
        <p class="map-key">
          <span class="map__key-area" />
          {t.find.areaKey}
        </p>
      )}
      <p class="map-help">{t.circleFind.mapHelp}</p>
    </div>
  )
}

const xy = ([x, y]: [number, number]): { x: number; y: number } => ({ x, y })
const inside = ({ x, y }: { x: number; y: number }, { width, height }: Size): boolean => x > -13 && y > -13 && x < width + 13 && y < height + 13

/** Wards before their parts, and the largest first: where there is no room for all, they say most. */
function areaNames(areas: MapArea[], view: View, size: Size, nameOf: (area: MapArea) => string): Name[] {
  return areas
    .flatMap((area) => {
      const seen = area.level === 'la' ? undefined : seenAt(area.outline, view, size)
      return seen ? [{ ...seen, text: nameOf(area), level: levels.indexOf(area.level) }] : []
    })
    .sort((a, b) => a.level - b.level || b.room - a.room)
}
