import { shapes } from './shapes.ts'

/** A drawing beside words that already say the same, so it is hidden from screen readers. */
export function Icon({ name, size = 24 }: { name: string; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={shapes[name] ?? shapes['fallback']} />
    </svg>
  )
}

/** Black or white, whichever reads better on a colour, by the relative luminance of WCAG. */
export function inkOn(colour: string): string {
  const channels = /^#(..)(..)(..)$/.exec(colour)?.slice(1).map((pair) => Number.parseInt(pair, 16) / 255)
  if (!channels) return '#ffffff'
  const [r = 0, g = 0, b = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.27 ? '#10272b' : '#ffffff'
}

/** A kind's drawing on the colour of its group. The number or the label beside it carries the meaning too. */
export function Badge({ icon, colour, size = 'm' }: { icon: string; colour: string | undefined; size?: 's' | 'm' | 'l' }) {
  const ground = colour ?? '#0d4a4f'
  return (
    <span class={`badge badge--${size}`} style={{ backgroundColor: ground, color: inkOn(ground) }}>
      <Icon name={icon} size={{ s: 16, m: 22, l: 34 }[size]} />
    </span>
  )
}
