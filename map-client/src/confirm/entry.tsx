/** An entry in short: enough to say whether it is right. */
import '../styles/place.scss'
import type { Asset } from '../api/types.ts'
import { assetName, assetSummary, groupOf, kindOf, labelOf, useKinds, usePlace } from '../app/shared.ts'
import { Badge } from '../icons/icon.tsx'
import { ShortDetails } from '../place/details.tsx'
import { useMore } from '../text/index.ts'

export function EntryInShort({ asset }: { asset: Asset }) {
  const { lang } = useMore()
  const kinds = useKinds().value
  const today = usePlace().value?.today
  const p = asset.properties
  const kind = kindOf(kinds, p.kind)
  const summary = assetSummary(p, lang)
  return (
    <article class="asked" aria-labelledby="asked-name">
      <p class="place__kind">
        <Badge icon={kind?.icon ?? 'fallback'} colour={groupOf(kinds, p.group ?? kind?.group)?.colour} />
        <span>{kind?.label ?? labelOf(undefined, p.kind)}</span>
      </p>
      <h2 class="govuk-heading-l asked__name" id="asked-name">
        {assetName(p, lang)}
      </h2>
      {summary && <p class="govuk-body">{summary}</p>}
      <ShortDetails asset={asset} kinds={kinds} today={today} />
    </article>
  )
}
