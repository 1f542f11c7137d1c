/** What is near an asset, measured from the place that everybody may know: its point, or its area. */
import { getNearest } from '../api/client.ts'
import { useLoaded } from '../api/load.ts'
import type { Asset, Kinds } from '../api/types.ts'
import { link } from '../app/router.ts'
import { assetName, nameIn } from '../app/shared.ts'
import { Result } from '../find/result.tsx'
import { middleOf } from '../map/geometry.ts'
import { useMore } from '../text/index.ts'

const shown = 6

function startAt(asset: Asset, name: string): Record<string, string> | undefined {
  if (asset.geometry) {
    const [lon, lat] = middleOf(asset.geometry)
    return { lon: lon.toFixed(6), lat: lat.toFixed(6), label: name }
  }
  const code = asset.properties.area?.code
  return code ? { area: code } : undefined
}

export function NearHere({ asset, kinds }: { asset: Asset; kinds: Kinds | undefined }) {
  const { t, lang } = useMore()
  const start = startAt(asset, assetName(asset.properties, lang))
  const near = useLoaded(start && `near ${asset.id}`, (signal) => {
    const { label: _label, ...from } = start ?? {}
    return getNearest({ ...from, k: String(shown + 1) }, signal)
  }).value
  const others = near?.features.filter((other) => other.id !== asset.id).slice(0, shown) ?? []
  if (!start || others.length === 0) return null
  const areaName = asset.geometry ? undefined : asset.properties.area && nameIn(asset.properties.area, lang)
  return (
    <section class="near-here" aria-labelledby="near-here">
      <h2 class="govuk-heading-l" id="near-here">
        {areaName ? t.place.nearArea(areaName) : t.place.nearTitle}
      </h2>
      <ul class="results results--cards">
        {others.map((other) => (
          <Result key={other.id} asset={other} kinds={kinds} showDistance />
        ))}
      </ul>
      <p class="govuk-body">
        <a class="govuk-link" href={link('/find', start)}>
          {t.place.nearAll}
        </a>
      </p>
    </section>
  )
}
