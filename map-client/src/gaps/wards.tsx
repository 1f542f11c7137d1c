/**
 * In which ward a small area lies. Small areas are called by a number that nobody who lives there would know; the ward
 * says where they are. Absent where there are no wards, or what is shown is no smaller.
 */
import { createContext, type ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import { useLoaded } from '../api/load.ts'
import type { Place } from '../api/types.ts'
import { getAreas } from '../api/workbench.ts'
import { nameIn } from '../app/shared.ts'
import { useText } from '../text/index.ts'

const Wards = createContext<Map<string, string>>(new Map())

export function InWards({ level, place, children }: { level: string; place: Place | undefined; children: ComponentChildren }) {
  const { lang } = useText()
  const levels: string[] = place?.levels.map((one) => one.level) ?? []
  // The finest comes first.
  const smaller = levels.indexOf(level) !== -1 && levels.indexOf(level) < levels.indexOf('ward')
  const loaded = useLoaded(smaller ? `wards ${level} ${lang}` : undefined, async (signal) => {
    const [wards, areas] = await Promise.all([getAreas('ward', signal), getAreas(level, signal)])
    const names = new Map(wards.map((ward) => [ward.code, nameIn(ward, lang)]))
    return new Map(areas.map(({ code, parents }) => [code, names.get(parents['ward'] ?? '') ?? '']))
  })
  return <Wards.Provider value={(smaller && loaded.value) || new Map()}>{children}</Wards.Provider>
}

export function Ward({ of }: { of: string }) {
  const name = useContext(Wards).get(of)
  return name ? <span class="ward">{name}</span> : null
}
