/** Distances as people say them. The API sends exact metres; a person wants to know whether to put a coat on. */
import type { Messages } from '../text/en.ts'
import { number } from '../text/plural.ts'

/** Streets are longer than a straight line: 1.3 times is usual in towns; 80 m a minute is an easy walk. */
const detour = 1.3
const metresAMinute = 80

export function walkingMinutes(metres: number): number {
  return Math.max(1, Math.round((metres * detour) / metresAMinute))
}

export function metresInWords(t: Messages, metres: number): string {
  if (metres < 1) return t.distance.here
  if (metres < 50) return t.distance.metres(Math.max(5, Math.round(metres / 5) * 5))
  if (metres < 995) return t.distance.metres(Math.round(metres / 10) * 10)
  const kilometres = metres / 1000
  return t.distance.kilometres(kilometres < 10 ? kilometres.toFixed(1) : number(Math.round(kilometres)))
}

/** "350 metres, about 6 minutes on foot"; beyond two kilometres the walk is left out and miles come in. */
export function distanceInWords(t: Messages, metres: number): string {
  const plain = metresInWords(t, metres)
  if (metres < 1) return plain
  if (metres <= 2000) return t.distance.onFoot(plain, walkingMinutes(metres))
  const miles = metres / 1609.344
  return t.distance.orMiles(plain, miles < 10 ? miles.toFixed(1) : number(Math.round(miles)))
}
