/** Keeps the map's place in the page and fetches its code only once the list is there to be read. */
import { useEffect, useState } from 'preact/hooks'
import type { ResultMap, ResultMapProps } from './result-map.tsx'

export function MapWhenReady(props: ResultMapProps) {
  const [Ready, setReady] = useState<{ Map: typeof ResultMap }>()
  const listed = props.found !== undefined
  useEffect(() => {
    if (!listed || Ready) return
    let gone = false
    import('./result-map.tsx').then(
      (module) => {
        if (!gone) setReady({ Map: module.ResultMap })
      },
      // The list says everything; without the map's code it stands alone.
      () => {},
    )
    return () => {
      gone = true
    }
  }, [listed])
  return Ready ? <Ready.Map {...props} /> : <div class="map map--tall" data-state="waiting" />
}
