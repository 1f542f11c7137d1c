/** All that is known of an entry, opened in place: it is on the device already, and nothing is asked for. */
import type { Asset, Kinds } from '../../api/types.ts'
import { assetSummary, labelOf } from '../../app/shared.ts'
import { today } from '../../device/around.ts'
import { ShortDetails } from '../../place/details.tsx'
import { useCircles } from '../../text/index.ts'

export function MoreAbout({ asset, kinds, name }: { asset: Asset; kinds: Kinds | undefined; name: string }) {
  const { t, lang } = useCircles()
  const p = asset.properties
  const access = (p.accessibility ?? []).map((id) => labelOf(kinds?.accessibility, id))
  const interests = (p.interests ?? []).map((id) => labelOf(kinds?.interests, id))
  const summary = assetSummary(p, lang)
  const facts: [string, string | undefined][] = [
    [t.place.welcome, p.welcomes],
    [t.place.access, access.length > 0 ? access.join(', ') : t.place.accessUnknown],
    [t.place.interests, interests.join(', ') || undefined],
    [t.place.runBy, p.organization?.name],
  ]
  return (
    <details class="fold more-about">
      <summary class="fold__title">
        <span>
          {t.circleFind.moreAbout} <span class="govuk-visually-hidden">{name}</span>
        </span>
      </summary>
      <div class="fold__inside">
        {p.description && p.description !== summary && <p class="govuk-body">{p.description}</p>}
        <ShortDetails asset={asset} kinds={kinds} today={today()} />
        <dl class="govuk-summary-list details">
          {facts.map(
            ([title, told]) =>
              told && (
                <div class="govuk-summary-list__row" key={title}>
                  <dt class="govuk-summary-list__key">{title}</dt>
                  <dd class="govuk-summary-list__value">{told}</dd>
                </div>
              ),
          )}
        </dl>
      </div>
    </details>
  )
}
