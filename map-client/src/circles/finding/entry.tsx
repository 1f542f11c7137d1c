/** An entry in a list of a circle: number, name, what, how far, when, what it costs, how to get in touch. */
import type { ComponentChildren } from 'preact'
import type { Asset, AssetProperties, Kinds } from '../../api/types.ts'
import { assetName, assetSummary, groupOf, kindOf, labelOf, nameIn } from '../../app/shared.ts'
import { Badge, Icon } from '../../icons/icon.tsx'
import { Web } from '../../place/details.tsx'
import { useCircles } from '../../text/index.ts'
import { freshnessInWords, isCertain } from '../../words/freshness.ts'
import { schedulesInShort } from '../../words/when.ts'
import { MoreAbout } from './more-about.tsx'
import { whereOf } from './snapshot.ts'

interface Props {
  asset: Asset
  kinds: Kinds | undefined
  number: number | undefined
  /** How far it is, or how far for each. */
  far: ComponentChildren
  onPoint: (number: number | undefined) => void
  children: ComponentChildren
}

export const colourOf = (asset: Asset, kinds: Kinds | undefined): string =>
  groupOf(kinds, asset.properties.group ?? kindOf(kinds, asset.properties.kind)?.group)?.colour ?? '#0d4a4f'

/** The quickest way; the others are under "more about it". */
function InTouch({ p }: { p: AssetProperties }) {
  if (p.phone)
    return (
      <a class="govuk-link" href={`tel:${p.phone.replaceAll(/[^+\d]/g, '')}`}>
        {p.phone}
      </a>
    )
  if (p.email)
    return (
      <a class="govuk-link" href={`mailto:${encodeURIComponent(p.email).replace('%40', '@')}`}>
        {p.email}
      </a>
    )
  return p.url ? <Web url={p.url} /> : null
}

function Facts({ asset, kinds }: Pick<Props, 'asset' | 'kinds'>) {
  const { t, lang } = useCircles()
  const p = asset.properties
  const when = p.schedules ? schedulesInShort(lang, t, p.schedules) : ''
  const facts: [icon: string, told: string][] = []
  if (when) facts.push(['clock', when])
  if (p.cost) facts.push(['coin', labelOf(kinds?.costs, p.cost)])
  if (p.accessibility?.includes('step_free')) facts.push(['check', labelOf(kinds?.accessibility, 'step_free')])
  return (
    <ul class="facts">
      {facts.map(([icon, told]) => (
        <li key={icon}>
          <Icon name={icon} size={18} />
          {told}
        </li>
      ))}
      {(p.phone || p.email || p.url) && (
        <li>
          <Icon name={p.phone || p.email ? 'speech' : 'link'} size={18} />
          <InTouch p={p} />
        </li>
      )}
      <li class={isCertain(p) ? 'sure' : 'unsure'}>
        <Icon name={isCertain(p) ? 'leaf' : 'question'} size={18} />
        {freshnessInWords(t, p)}
      </li>
    </ul>
  )
}

export function Entry({ asset, kinds, number, far, onPoint, children }: Props) {
  const { t, lang } = useCircles()
  const p = asset.properties
  const kind = kindOf(kinds, p.kind)
  const name = assetName(p, lang)
  const summary = assetSummary(p, lang)
  const approximate = p.disclosure !== 'exact'
  return (
    // Pointing at a line lights its pin. Nothing depends on it: the number says the same.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li class="result" data-id={asset.id} onMouseEnter={() => onPoint(number)} onMouseLeave={() => onPoint(undefined)}>
      {number !== undefined && (
        <span class={approximate ? 'result__number result__number--area' : 'result__number'} style={{ '--group': colourOf(asset, kinds) }} aria-hidden="true">
          {number}
        </span>
      )}
      <div class="result__body">
        <h3 class="result__name">{name}</h3>
        <p class="result__kind">
          <Badge icon={kind?.icon ?? 'fallback'} colour={colourOf(asset, kinds)} size="s" />
          {kind?.label ?? labelOf(undefined, p.kind)}
          {p.comes_to_you && <span class="tag">{t.find.comesToYou}</span>}
        </p>
        {summary && <p class="result__summary">{summary}</p>}
        {far}
        <p class="result__where">{approximate && p.area ? t.find.areaLevel(nameIn(p.area, lang)) : whereOf(asset, lang)}</p>
        <Facts asset={asset} kinds={kinds} />
        <MoreAbout asset={asset} kinds={kinds} name={name} />
        {children}
      </div>
    </li>
  )
}
