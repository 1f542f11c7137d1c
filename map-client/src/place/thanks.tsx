/** A quiet thank-you to the people whose words are in an entry, where they asked to be named. */
import { getHistory } from '../api/client.ts'
import { useLoaded } from '../api/load.ts'
import type { Asset, History } from '../api/types.ts'
import { Icon } from '../icons/icon.tsx'
import { useMore } from '../text/index.ts'

const most = 5

/** The latest first, each name once. */
export function namesToThank({ revisions }: History): string[] {
  const latest = [...revisions].sort((a, b) => b.revision - a.revision)
  const names = latest.flatMap((version) => version.thanks?.trim() || [])
  return [...new Set(names)].slice(0, most)
}

export function Thanks({ asset }: { asset: Asset }) {
  const { t } = useMore()
  const key = `history ${asset.id} ${asset.properties.revision}`
  const history = useLoaded(key, (signal) => getHistory(asset.id, signal)).value
  const names = history ? namesToThank(history) : []
  if (names.length === 0) return null
  return (
    <p class="place__thanks quiet">
      <Icon name="heart" size={18} />
      <span>{t.place.thanks(t.list(names))}</span>
    </p>
  )
}
