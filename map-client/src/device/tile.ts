/** Web Mercator tiles: the coarse place that is asked for when the device knows where it is. */
import type { Position } from '../api/types.ts'

/** Tiles of this zoom are some twelve kilometres wide here. */
export const zoom = 11

export function tileAt([lon, lat]: Position): [x: number, y: number] {
  const tiles = 2 ** zoom
  const sine = Math.sin((lat * Math.PI) / 180)
  const across = (lon + 180) / 360
  const down = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)
  const within = (share: number): number => Math.min(tiles - 1, Math.max(0, Math.floor(share * tiles)))
  return [within(across), within(down)]
}
