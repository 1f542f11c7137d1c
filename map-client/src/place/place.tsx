/** Everything about one asset, in plain words. */
import '../styles/place.scss'
import { useEffect } from 'preact/hooks'
import { getAsset } from '../api/client.ts'
import { useLoaded } from '../api/load.ts'
import type { Asset } from '../api/types.ts'
import { setTitle } from '../app/head.ts'
import { NotFound, ProblemNote, Waiting } from '../app/problem.tsx'
import { cameFromWithin, link, navigate, page } from '../app/router.ts'
import { PrintButton, ShareButton } from '../app/share.tsx'
import { assetName, assetSummary, groupOf, kindOf, labelOf, useKinds, usePlace } from '../app/shared.ts'
import { Badge } from '../icons/icon.tsx'
import { useMore } from '../text/index.ts'
import { Details } from './details.tsx'
import { NearHere } from './near-here.tsx'
import { PlaceMap } from './place-map.tsx'
import { PutRight } from './put-right.tsx'
import { Thanks } from './thanks.tsx'

function Lead({ asset }: { asset: Asset }) {
  const { t, lang } = useMore()
  const kinds = useKinds().value
  const p = asset.properties
  const kind = kindOf(kinds, p.kind)
  const group = groupOf(kinds, p.group ?? kind?.group)
  const summary = assetSummary(p, lang)
  const closed = t.place.closed[p.status]
  // Some sources begin the long text with the short one; nobody needs to read it twice.
  const description = summary && p.description?.startsWith(summary) ? p.description.slice(summary.length) : p.description
  return (
    <>
      <p class="place__kind">
        <Badge icon={kind?.icon ?? 'fallback'} colour={group?.colour} />
        <span>
          {kind?.label ?? labelOf(undefined, p.kind)}
          {group && <span class="quiet"> · {group.label}</span>}
        </span>
      </p>
      <h1 class="govuk-heading-xl place__title">{assetName(p, lang)}</h1>
      {closed && <p class="govuk-inset-text">{closed}</p>}
      {summary && <p class="govuk-body-l">{summary}</p>}
      {description
        ?.split(/\n{2,}/)
        .filter((part) => part.trim())
        .map((part) => (
          <p class="govuk-body" key={part}>
            {part.trim()}
          </p>
        ))}
    </>
  )
}

function Shown({ asset, onAsset }: { asset: Asset; onAsset: (asset: Asset) => void }) {
  const { t, lang } = useMore()
  const kinds = useKinds().value
  const place = usePlace().value
  const name = assetName(asset.properties, lang)
  useEffect(() => setTitle(t, name), [t, name])
  const kind = kindOf(kinds, asset.properties.kind)
  return (
    <div class="govuk-width-container page place">
      <a class="govuk-back-link" href={link('/find', kind ? { group: kind.group } : {})} onClick={goBack}>
        {t.place.back}
      </a>
      <div class="place__columns">
        <article class="place__main">
          <Lead asset={asset} />
          <Details asset={asset} kinds={kinds} today={place?.today} />
          <div class="actions">
            <ShareButton text={t.find.share} done={t.find.shared} />
            <PrintButton />
          </div>
          <Thanks key={asset.id} asset={asset} />
          <PutRight key={asset.id} asset={asset} onAsset={onAsset} />
        </article>
        <aside class="place__side">
          <PlaceMap asset={asset} kinds={kinds} name={name} bbox={place?.bbox} />
        </aside>
      </div>
      <NearHere asset={asset} kinds={kinds} />
    </div>
  )
}

/** Back to the list that somebody came from, with its place and filters; a plain link where they came from elsewhere. */
function goBack(event: MouseEvent): void {
  if (!cameFromWithin()) return
  event.preventDefault()
  history.back()
}

export function PlacePage() {
  const { t } = useMore()
  const id = page.value.name === 'place' ? page.value.id : undefined
  const loaded = useLoaded(id && `asset ${id}`, (signal) => getAsset(id ?? '', signal))
  // Two entries that were one have been joined: the old address led to the new one, and the address bar says so too.
  const moved = loaded.state === 'ready' && loaded.value && loaded.value.id !== id ? loaded.value.id : undefined
  useEffect(() => {
    if (moved) navigate(link(`/place/${moved}`), { replace: true })
  }, [moved])
  if (loaded.state === 'failed') {
    if (loaded.problem?.status === 404) return <NotFound status={404} title={t.place.goneTitle} text={t.place.gone} />
    return (
      <div class="govuk-width-container page">
        {loaded.problem && <ProblemNote problem={loaded.problem} again={loaded.again} />}
      </div>
    )
  }
  if (!loaded.value || loaded.value.id !== id) return <Waiting />
  return <Shown asset={loaded.value} onAsset={loaded.put} />
}
