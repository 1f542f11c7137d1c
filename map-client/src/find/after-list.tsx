/**
 * What stands beside the list keeps its place in the page, and its code is fetched once the list is there to be read:
 * the filters first, then the map.
 */
import { useChunk } from '../app/chunk.ts'
import type { ResultMapProps } from './result-map.tsx'
import type { FiltersProps } from './filters.tsx'

export function MapAfterList(props: ResultMapProps) {
  const chunk = useChunk(props.found !== undefined, () => import('./result-map.tsx'))
  return chunk ? <chunk.ResultMap {...props} /> : <div class="map map--tall" data-state="waiting" />
}

export function FiltersAfterList({ listed, ...props }: FiltersProps & { listed: boolean }) {
  const chunk = useChunk(listed, () => import('./filters.tsx'))
  return chunk ? <chunk.Filters {...props} /> : null
}

/** Filters that came with the address can be taken off; the words for that come with the filters. */
export function FiltersOnAfterList({ listed, query, kinds }: { listed: boolean } & Pick<FiltersProps, 'query' | 'kinds'>) {
  const chunk = useChunk(listed, () => import('./filters.tsx'))
  return chunk ? <chunk.FiltersOn filters={query.filters} kinds={kinds} /> : null
}
