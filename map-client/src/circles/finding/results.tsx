/** What was found: a numbered list, the same numbers on a simple map beside it, and what to do where there is nothing. */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Asset, Kinds } from '../../api/types.ts'
import { assetName } from '../../app/shared.ts'
import type { Opened } from '../../device/questions.ts'
import { middleOf } from '../../map/geometry.ts'
import { useCircles } from '../../text/index.ts'
import { distanceInWords } from '../../words/distance.ts'
import type { Plan, RoughPlace } from '../plan.ts'
import { SimpleMap, type NumberedArea, type NumberedPlace } from '../simple-map.tsx'
import { colourOf, Entry } from './entry.tsx'
import { Reaction } from './reaction.tsx'
import type { Found } from './searching.ts'

export function numberedOf(features: Asset[], kinds: Kinds | undefined): NumberedPlace[] {
  return features.flatMap((asset, n) =>
    asset.geometry ? [{ number: n + 1, at: middleOf(asset.geometry), colour: colourOf(asset, kinds) }] : [],
  )
}

export function toldOf(features: Asset[]): NumberedArea[] {
  return features.flatMap(({ geometry, properties: { area } }, n) => (!geometry && area ? [{ number: n + 1, code: area.code }] : []))
}

interface Props {
  plan: Plan
  home: RoughPlace
  found: Found
  kinds: Kinds | undefined
  opened: Opened
  /** The heading of the list, and how much of it there is. */
  title: string
  count: string
  /** What stands above the list: a way back. */
  above?: ComponentChildren
  empty: ComponentChildren
  onLike: (asset: Asset) => void
  onMore: (() => void) | undefined
}

export function Results({ plan, home, found, kinds, opened, title, count, above, empty, onLike, onMore }: Props) {
  const { t, lang } = useCircles()
  const [lit, setLit] = useState<number>()
  const heading = useRef<HTMLHeadingElement>(null)
  const first = useRef(true)
  // Another list on the same page: whoever pressed for it goes on reading at its heading.
  useEffect(() => {
    if (!first.current) heading.current?.focus()
    first.current = false
  }, [title])
  return (
    <section class="found" aria-labelledby="found">
      <div class="found__list">
        <h2 class="govuk-heading-m found__title" id="found" tabIndex={-1} ref={heading}>
          {title}
        </h2>
        {above}
        {found.features.length === 0 ? (
          empty
        ) : (
          <>
            <p class="found__count">{count}</p>
            <ol class="results">
              {found.features.map((asset, n) => (
                <Entry
                  key={asset.id}
                  asset={asset}
                  kinds={kinds}
                  number={n + 1}
                  far={asset.properties.distance_m !== undefined && <p class="result__distance">{distanceInWords(t, asset.properties.distance_m)}</p>}
                  onPoint={setLit}
                >
                  <Reaction plan={plan} asset={asset}>
                    <button type="button" class="link-button" onClick={() => onLike(asset)}>
                      {t.circleFind.like} <span class="govuk-visually-hidden">{assetName(asset.properties, lang)}</span>
                    </button>
                  </Reaction>
                </Entry>
              ))}
            </ol>
            {onMore && (
              <button type="button" class="govuk-button govuk-button--secondary" onClick={onMore}>
                {t.circleFind.more}
              </button>
            )}
          </>
        )}
      </div>
      <div class="found__map">
        <SimpleMap
          label={title}
          areas={opened.areas}
          numbered={numberedOf(found.features, kinds)}
          told={toldOf(found.features)}
          rough={[{ at: home.at, name: t.circleFind.roughly(plan.called || home.label) }]}
          lit={lit}
        />
      </div>
    </section>
  )
}
