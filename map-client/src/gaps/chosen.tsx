/** The chosen area: how far it is from one, and what is strong around it to build on. */
import { useEffect, useRef } from 'preact/hooks'
import { getGaps } from '../api/client.ts'
import { useLoaded } from '../api/load.ts'
import type { GapRow, Kinds, Strength, Strengths } from '../api/types.ts'
import { announce } from '../app/announce.tsx'
import { ProblemNote } from '../app/problem.tsx'
import { link } from '../app/router.ts'
import { groupOf, kindOf, labelOf, nameIn } from '../app/shared.ts'
import { Badge } from '../icons/icon.tsx'
import { useMore } from '../text/index.ts'
import { distanceInWords, metresInWords } from '../words/distance.ts'
import { Ward } from './wards.tsx'

interface Props {
  row: GapRow
  /** The question without the area, as the API is asked. */
  asked: Record<string, string>
  population: string
  kinds: Kinds | undefined
  onClose: () => void
}

/** How to reach a strength: the first thing that anybody who wants to build on it needs. */
function Reach({ strength }: { strength: Strength }) {
  const { phone, email } = strength
  if (!phone && !email) return null
  return (
    <span class="strength__facts">
      {phone && <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>}
      {phone && email && ' · '}
      {email && <a href={`mailto:${encodeURIComponent(email).replace('%40', '@')}`}>{email}</a>}
    </span>
  )
}

/** Nothing within reach is said plainly, with the nearest that there is. */
function Beyond({ strengths, kinds }: { strengths: Strengths; kinds: Kinds | undefined }) {
  const { t } = useMore()
  const { could_host, could_grow, could_connect, nearest_beyond: nearest, within_m: within } = strengths
  if (could_host.length + could_grow.length + could_connect.length > 0) return null
  return (
    <div class="govuk-inset-text">
      <p class="strengths__none">
        {t.gaps.noneWithin(metresInWords(t, within))} {nearest && t.gaps.nearestBeyond}
      </p>
      {nearest && (
        <ul class="plain-list">
          <StrengthLine strength={nearest} kinds={kinds} />
        </ul>
      )}
    </div>
  )
}

function StrengthLine({ strength, kinds }: { strength: Strength; kinds: Kinds | undefined }) {
  const { t } = useMore()
  const kind = kindOf(kinds, strength.kind)
  return (
    <li class="strength">
      <Badge icon={kind?.icon ?? 'fallback'} colour={groupOf(kinds, kind?.group)?.colour} size="s" />
      <span class="strength__words">
        <a class="govuk-link" href={link(`/place/${strength.id}`)}>
          {strength.name}
        </a>
        <span class="strength__facts">
          {kind?.label ?? labelOf(undefined, strength.kind)} ·{' '}
          {strength.covers ? t.gaps.coversHere : distanceInWords(t, strength.distance_m)} ·{' '}
          {t.freshness.short[strength.freshness]}
        </span>
        <Reach strength={strength} />
      </span>
    </li>
  )
}

function StrengthGroup({ title, note, strengths, kinds }: { title: string; note: string; strengths: Strength[]; kinds: Kinds | undefined }) {
  const { t } = useMore()
  return (
    <section class="strengths__group">
      <h4 class="govuk-heading-s">{title}</h4>
      <p class="strengths__note">{note}</p>
      {strengths.length > 0 ? (
        <ul class="plain-list">
          {strengths.map((strength) => (
            <StrengthLine key={strength.id} strength={strength} kinds={kinds} />
          ))}
        </ul>
      ) : (
        <p class="quiet">{t.gaps.none}</p>
      )}
    </section>
  )
}

/** What could host, grow or connect, each in its group. */
export function StrengthLists({ strengths, kinds }: { strengths: Strengths; kinds: Kinds | undefined }) {
  const { t } = useMore()
  const g = t.gaps
  return (
    <>
      <Beyond strengths={strengths} kinds={kinds} />
      <div class="strengths__groups">
        <StrengthGroup title={g.host} note={g.hostNote} strengths={strengths.could_host} kinds={kinds} />
        <StrengthGroup title={g.grow} note={g.growNote} strengths={strengths.could_grow} kinds={kinds} />
        <StrengthGroup title={g.connect} note={g.connectNote} strengths={strengths.could_connect} kinds={kinds} />
      </div>
    </>
  )
}

export function Chosen({ row, asked, population, kinds, onClose }: Props) {
  const { t, lang } = useMore()
  const g = t.gaps
  const name = nameIn(row, lang)
  const heading = useRef<HTMLHeadingElement>(null)
  const query = { ...asked, area: row.area, strengths: 'true' }
  const loaded = useLoaded(`gap ${JSON.stringify(query)}`, (signal) => getGaps(query, signal))
  const own = loaded.state === 'ready' ? loaded.value?.rows.find((other) => other.area === row.area) : undefined
  useEffect(() => {
    heading.current?.focus()
  }, [row.area])
  useEffect(() => {
    if (own) announce(g.chosen(name))
  }, [own])
  const out = Math.round(row.out_of_reach)
  const all = Math.round(row.people)
  const strengths = own?.strengths
  return (
    <section class="chosen-area" aria-labelledby="chosen-area">
      <h2 class="govuk-heading-m" id="chosen-area" tabIndex={-1} ref={heading}>
        {name}
      </h2>
      <Ward of={row.area} />
      <p class="govuk-body">
        {out > 0 ? g.chosenOut(out, g.unit(population, all), all) : g.chosenIn}{' '}
        {row.covered && !row.nearest_m && g.chosenCovered}
        {row.nearest_m !== undefined && (row.nearest_m > 0 || !row.covered) &&
          (row.nearest
            ? g.chosenNearest(metresInWords(t, row.nearest_m), row.nearest.name)
            : g.chosenNearestOnly(metresInWords(t, row.nearest_m)))}
      </p>
      {loaded.state === 'loading' && <p class="waiting">{t.common.loading}</p>}
      {loaded.problem && <ProblemNote problem={loaded.problem} again={loaded.again} />}
      {own && !strengths && <p class="govuk-body">{g.strengthsInReach}</p>}
      {strengths && (
        <div class="strengths">
          <h3 class="govuk-heading-s strengths__title">{g.strengthsTitle}</h3>
          <StrengthLists strengths={strengths} kinds={kinds} />
        </div>
      )}
      <button type="button" class="govuk-button govuk-button--secondary no-print" onClick={onClose}>
        {g.unchoose}
      </button>
    </section>
  )
}
