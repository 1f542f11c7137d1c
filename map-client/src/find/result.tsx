/** One line of the list: number, name, what, how far, when, how sure. */
import type { ComponentChildren } from 'preact'
import type { Asset, Kinds } from '../api/types.ts'
import { link } from '../app/router.ts'
import { assetName, assetSummary, groupOf, kindOf, labelOf, nameIn } from '../app/shared.ts'
import { Badge, Icon } from '../icons/icon.tsx'
import { useText } from '../text/index.ts'
import { distanceInWords } from '../words/distance.ts'
import { freshnessInWords, isCertain } from '../words/freshness.ts'
import { schedulesInShort } from '../words/when.ts'

interface Props {
  asset: Asset
  kinds: Kinds | undefined
  /** The number of its pin; entries that cover an area have none. */
  number?: number
  highlight?: boolean
  showDistance?: boolean
  onPoint?: (pointed: boolean) => void
  /** What can be done with it, below. */
  children?: ComponentChildren
}

function Facts({ asset, kinds }: { asset: Asset; kinds: Kinds | undefined }) {
  const { t, lang } = useText()
  const p = asset.properties
  const when = p.schedules ? schedulesInShort(lang, t, p.schedules) : ''
  const access = (p.accessibility ?? []).map((id) => labelOf(kinds?.accessibility, id))
  return (
    <ul class="facts">
      {when && (
        <li>
          <Icon name="clock" size={18} />
          {when}
        </li>
      )}
      {p.cost && p.cost !== 'unknown' && (
        <li>
          <Icon name="coin" size={18} />
          {labelOf(kinds?.costs, p.cost)}
        </li>
      )}
      {access.length > 0 && (
        <li>
          <Icon name="check" size={18} />
          {access.slice(0, 3).join(', ')}
        </li>
      )}
      <li class={isCertain(p) ? 'sure' : 'unsure'}>
        <Icon name={isCertain(p) ? 'leaf' : 'question'} size={18} />
        {freshnessInWords(t, p)}
      </li>
    </ul>
  )
}

function Whereabouts({ asset }: { asset: Asset }) {
  const { t, lang } = useText()
  const p = asset.properties
  if (p.disclosure !== 'exact' && p.area)
    return (
      <p class="result__where result__where--area">
        <Icon name="area" size={18} />
        {t.find.areaLevel(nameIn(p.area, lang))}
      </p>
    )
  const place = p.address ?? (p.area && nameIn(p.area, lang))
  return place ? <p class="result__where">{place}</p> : null
}

export function Result({ asset, kinds, number, highlight = false, showDistance = number !== undefined, onPoint, children }: Props) {
  const { t, lang } = useText()
  const p = asset.properties
  const kind = kindOf(kinds, p.kind)
  const group = groupOf(kinds, p.group ?? kind?.group)
  const summary = assetSummary(p, lang)
  const approximate = p.disclosure !== 'exact'
  return (
    // Pointing at a line lights its pin. Nothing depends on it: the number says the same.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      class={highlight ? 'result result--lit' : 'result'}
      id={number === undefined ? undefined : `result-${number}`}
      tabIndex={-1}
      data-id={asset.id}
      onMouseEnter={onPoint && (() => onPoint(true))}
      onMouseLeave={onPoint && (() => onPoint(false))}
    >
      {number !== undefined && (
        <span
          class={approximate ? 'result__number result__number--area' : 'result__number'}
          style={{ '--group': group?.colour ?? '#0d4a4f' }}
          aria-hidden="true"
        >
          {number}
        </span>
      )}
      <div class="result__body">
        <h3 class="result__name">
          <a href={link(`/place/${asset.id}`)}>{assetName(p, lang)}</a>
        </h3>
        <p class="result__kind">
          <Badge icon={kind?.icon ?? 'fallback'} colour={group?.colour} size="s" />
          {kind?.label ?? labelOf(undefined, p.kind)}
          {p.comes_to_you && <span class="tag">{t.find.comesToYou}</span>}
        </p>
        {summary && <p class="result__summary">{summary}</p>}
        {p.distance_m !== undefined && showDistance && (
          <p class="result__distance">{distanceInWords(t, p.distance_m)}</p>
        )}
        <Whereabouts asset={asset} />
        <Facts asset={asset} kinds={kinds} />
        {children}
      </div>
    </li>
  )
}
