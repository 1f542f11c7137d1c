/** What every page needs to know and nobody should fetch twice: the place that is mapped and its vocabulary. */
import { getKinds, getPlace } from '../api/client.ts'
import { useLoaded, type Loaded } from '../api/load.ts'
import type { AssetProperties, Group, Kind, Kinds, Place } from '../api/types.ts'
import { lang, type Lang } from './router.ts'

export const usePlace = (): Loaded<Place> => useLoaded('place', getPlace)

export function useKinds(): Loaded<Kinds> {
  const language = lang.value
  return useLoaded(`kinds ${language}`, (signal) => getKinds(language, signal))
}

export const kindOf = (kinds: Kinds | undefined, id: string): Kind | undefined =>
  kinds?.kinds.find((kind) => kind.id === id)
export const groupOf = (kinds: Kinds | undefined, id: string | undefined): Group | undefined =>
  kinds?.groups.find((group) => group.id === id)

/** A label of the vocabulary; an id that is not in it is shown as words rather than hidden. */
export function labelOf(list: { id: string; label: string }[] | undefined, id: string): string {
  return list?.find((item) => item.id === id)?.label ?? id.replaceAll('_', ' ')
}

export function placeName(place: Place | undefined, language: Lang): string {
  return (language === 'cy' ? place?.name.cy : undefined) ?? place?.name.en ?? '…'
}

/** A name in the language that is read, where it has one. */
export const nameIn = (named: { name: string; name_cy?: string }, language: Lang): string =>
  (language === 'cy' ? named.name_cy : undefined) ?? named.name

export function assetName(asset: AssetProperties, language: Lang): string {
  return (language === 'cy' ? asset.name_cy : undefined) ?? asset.name
}

export function assetSummary(asset: AssetProperties, language: Lang): string | undefined {
  return (language === 'cy' ? asset.summary_cy : undefined) ?? asset.summary
}
