/** Moving and zooming a simple map without a drag. */
import { Icon } from '../../icons/icon.tsx'
import { useText } from '../../text/index.ts'
import type { Size, View } from './layout.ts'

interface Props {
  view: View | undefined
  whole: View | undefined
  size: Size
  onView: (view: View | undefined) => void
}

export function MapButtons({ view, whole, size, onView }: Props) {
  const { t } = useText()
  const zoom = (by: number) => () => {
    if (!view || !whole) return
    // From a country down to a street: beyond that there is nothing to see.
    const world = Math.min(Math.max(view.world * by, whole.world / 16), whole.world * 64)
    onView({ ...view, world })
  }
  const pan = (x: number, y: number) => () => {
    if (!view) return
    const step = (Math.min(size.width, size.height) * 0.35) / view.world
    onView({ ...view, middle: [view.middle[0] + x * step, view.middle[1] + y * step] })
  }
  const buttons: [icon: string, label: string, press: () => void][] = [
    ['plus', t.map.zoomIn, zoom(2)],
    ['minus', t.map.zoomOut, zoom(0.5)],
    ['left', t.map.west, pan(-1, 0)],
    ['up', t.map.north, pan(0, -1)],
    ['down', t.map.south, pan(0, 1)],
    ['right', t.map.east, pan(1, 0)],
    ['whole', t.map.whole, () => onView(undefined)],
  ]
  return (
    <div class="map-controls" role="group" aria-label={t.map.controls}>
      {buttons.map(([icon, label, press]) => (
        <button key={icon} type="button" class="map-button" aria-label={label} title={label} onClick={press}>
          <Icon name={icon} size={20} />
        </button>
      ))}
    </div>
  )
}
