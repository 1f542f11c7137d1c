/** The people as a drawing: rings round the person in the middle. The list beside it says the same. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useCircles } from '../text/index.ts'
import { drawRings, type InRing, type Label } from './rings.ts'

function Name({ at, kind }: { at: Label; kind: string }) {
  const first = at.y - ((at.lines.length - 1) * 18) / 2
  return (
    <g class={`rings__${kind}`}>
      {kind !== 'ring-name' && <rect x={at.x - at.width / 2} y={at.y - at.height / 2} width={at.width} height={at.height} rx={13} />}
      <text text-anchor="middle">
        {at.lines.map((line, n) => (
          <tspan key={n} x={at.x} y={first + n * 18 + 5}>
            {line}
          </tspan>
        ))}
      </text>
    </g>
  )
}

export function RingsDrawing({ all, called }: { all: InRing[]; called: string }) {
  const { t } = useCircles()
  const { people } = t.circles
  const holder = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = holder.current
    if (!element) return
    const measure = (): void => setWidth(Math.max(240, Math.min(Math.floor(element.clientWidth), 600)))
    measure()
    const watching = new ResizeObserver(measure)
    watching.observe(element)
    return () => watching.disconnect()
  }, [])
  const drawn = width > 0 ? drawRings(all, called, people.ringsShort, width) : undefined
  const counts = t.list(all.filter((one) => one.people.length > 0).map((one) => people.counts[one.ring](one.people.length)))
  return (
    <div class="rings" ref={holder}>
      {drawn && (
        <svg role="img" aria-label={counts ? people.drawing(called, counts) : people.none} width={drawn.width} height={drawn.height} viewBox={`0 0 ${drawn.width} ${drawn.height}`}>
          {drawn.rings.toReversed().map((one) => (
            <ellipse key={one.ring} class={`rings__ring rings__ring--${one.ring}`} cx={drawn.width / 2} cy={drawn.height / 2} rx={one.rx} ry={one.ry} />
          ))}
          {drawn.rings.map((one) => (
            <Name key={one.ring} at={one.label} kind="ring-name" />
          ))}
          <Name at={drawn.middle} kind="middle" />
          {drawn.rings.flatMap((one) => one.names.map((name) => <Name key={name.id} at={name} kind="name" />))}
        </svg>
      )}
    </div>
  )
}
