/** The names of areas that a draft has by code: those that it covers, or that of a home. */
import { getArea } from '../api/client.ts'
import { useLoaded } from '../api/load.ts'
import type { Draft, DraftPlace } from '../api/people-types.ts'
import type { Lang } from '../app/router.ts'

function codesOf(place: DraftPlace | undefined): string[] {
  if (place?.type === 'area') return place.codes
  return place?.type === 'home' && place.area ? [place.area] : []
}

export function useAreaNames(lang: Lang, ...drafts: (Draft | undefined)[]): Record<string, string> {
  const codes = [...new Set(drafts.flatMap((draft) => codesOf(draft?.place)))]
  const key = codes.length > 0 ? `areas ${lang} ${codes.join(' ')}` : undefined
  const names = useLoaded(key, (signal) =>
    Promise.all(
      codes.map(async (code): Promise<[string, string]> => {
        const area = await getArea(code, signal).catch(() => undefined)
        const told = area?.properties as { name?: string; name_cy?: string } | undefined
        return [code, (lang === 'cy' ? told?.name_cy : undefined) ?? told?.name ?? code]
      }),
    ),
  )
  return Object.fromEntries(names.value ?? [])
}
