/**
 * The mark of each standing: its own shape as well as its own colour, the same in the table, in the key and on the map.
 * A box of 20 by 20.
 */
import type { Standing } from '../api/imports.ts'

export interface Mark {
  path: string
  fill: string
}

export const edge = '#10272b'
export const marks: Record<Standing, Mark> = {
  new: { path: 'M10 3a7 7 0 1 0 0 14a7 7 0 0 0 0-14z', fill: '#0d4a4f' },
  changed: { path: 'M10 1.5L18.5 10L10 18.5L1.5 10z', fill: '#f4b740' },
  unchanged: { path: 'M3.5 3.5h13v13h-13z', fill: '#ffffff' },
  alike: { path: 'M10 2L18.5 17h-17z', fill: '#d9662e' },
}

export function MarkOf({ standing }: { standing: Standing }) {
  const { path, fill } = marks[standing]
  return (
    <svg class="mark" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
      <path d={path} fill={fill} stroke={edge} stroke-width="1.75" stroke-linejoin="round" />
    </svg>
  )
}
