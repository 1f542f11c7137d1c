/** The facts of an asset as a list of questions and answers. What is not known is left out or said plainly. */
import type { ComponentChildren } from 'preact'
import type { Asset, AssetProperties, Kinds } from '../api/types.ts'
import { link } from '../app/router.ts'
import { labelOf, nameIn } from '../app/shared.ts'
import { Icon } from '../icons/icon.tsx'
import { useMore } from '../text/index.ts'
import { nextDays, parseDay } from '../words/calendar.ts'
import { freshnessInWords, isCertain } from '../words/freshness.ts'
import { monthAndYear, scheduleInWords, shortDate } from '../words/when.ts'

function Row({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="govuk-summary-list__row">
      <dt class="govuk-summary-list__key">{title}</dt>
      <dd class="govuk-summary-list__value">{children}</dd>
    </div>
  )
}

function When({ p, today }: { p: AssetProperties; today: string | undefined }) {
  const { t, lang } = useMore()
  const schedules = p.schedules ?? []
  if (schedules.length === 0) return <>{t.place.noTimes}</>
  const daysAWeek = schedules.reduce((sum, s) => sum + (s.byday?.length ?? 1), 0)
  // Opening hours on most days need no dates; a club that meets now and then does.
  const next = today && daysAWeek <= 3 ? nextDays(schedules, parseDay(today), 3) : []
  return (
    <>
      <ul class="plain-list">
        {schedules.map((schedule, n) => (
          <li key={n}>
            {scheduleInWords(lang, t, schedule)}
            {schedule.note && <span class="quiet"> · {schedule.note}</span>}
          </li>
        ))}
      </ul>
      {next.length > 0 && (
        <p class="next-dates">
          <span class="quiet">{t.place.nextDates}: </span>
          {next.map((day) => shortDate(t, day)).join(' · ')}
        </p>
      )}
    </>
  )
}

function Welcome({ p, kinds }: { p: AssetProperties; kinds: Kinds | undefined }) {
  const { t } = useMore()
  const audiences = (p.audiences ?? []).map((id) => labelOf(kinds?.audiences, id))
  const hasAges = p.minimum_age !== undefined || p.maximum_age !== undefined
  return (
    <>
      {p.welcomes && <p>{p.welcomes}</p>}
      {audiences.length > 0 && <Tags words={audiences} />}
      {hasAges && <p>{t.place.ages(p.minimum_age, p.maximum_age)}</p>}
    </>
  )
}

function Tags({ words }: { words: string[] }) {
  return (
    <ul class="tags">
      {words.map((word) => (
        <li key={word}>{word}</li>
      ))}
    </ul>
  )
}

/** Only web addresses become links: whatever else an import holds is shown as words. */
function webAddress(text: string): string | undefined {
  try {
    const url = new URL(text)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined
  } catch {
    return undefined
  }
}

export function Web({ url }: { url: string }) {
  const href = webAddress(url)
  const shown = url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')
  return href ? (
    <a class="govuk-link" href={href} rel="noopener noreferrer external">
      {shown}
    </a>
  ) : (
    <>{url}</>
  )
}

function Contact({ p }: { p: AssetProperties }) {
  const { t } = useMore()
  return (
    <ul class="plain-list contact">
      {p.phone && (
        <li>
          <span class="contact__kind">{t.place.phone}</span>
          <a class="govuk-link" href={`tel:${p.phone.replace(/[^+\d]/g, '')}`}>
            {p.phone}
          </a>
        </li>
      )}
      {p.email && (
        <li>
          <span class="contact__kind">{t.place.email}</span>
          <a class="govuk-link" href={`mailto:${encodeURIComponent(p.email).replace('%40', '@')}`}>
            {p.email}
          </a>
        </li>
      )}
      {p.url && (
        <li>
          <span class="contact__kind">{t.place.website}</span>
          <Web url={p.url} />
        </li>
      )}
    </ul>
  )
}

function Where({ p }: { p: AssetProperties }) {
  const { t, lang } = useMore()
  if (p.disclosure !== 'exact' && p.area) return <p>{t.place.areaOnly(nameIn(p.area, lang))}</p>
  const lines = [p.address, p.postcode && !p.address?.includes(p.postcode) ? p.postcode : undefined].filter(Boolean)
  return (
    <>
      {lines.length > 0 && <p>{lines.join(', ')}</p>}
      {p.other_locations?.map((other, n) => (
        <p key={n}>
          <span class="quiet">{t.place.alsoAt}: </span>
          {[other.address, other.postcode, other.address || !other.area ? undefined : nameIn(other.area, lang)].filter(Boolean).join(', ')}
        </p>
      ))}
    </>
  )
}

function Sure({ p }: { p: AssetProperties }) {
  const { t } = useMore()
  const recent = p.freshness === 'within_6_months'
  return (
    <>
      <p class={isCertain(p) ? 'sure' : 'unsure'}>
        <Icon name={isCertain(p) ? 'leaf' : 'question'} size={20} />
        <span>
          {freshnessInWords(t, p)}
          {isCertain(p) && <span class="quiet"> – {recent ? t.freshness.recentNote : t.freshness.thisYearNote}</span>}
        </span>
      </p>
      {p.modified && <p class="quiet">{t.place.changed(monthAndYear(t, p.modified))}</p>}
    </>
  )
}

interface Props {
  asset: Asset
  kinds: Kinds | undefined
  today: string | undefined
}

/** What somebody is asked about: the facts that lead people there, and nothing of where they were read. */
export function ShortDetails({ asset, kinds, today }: Props) {
  const { t } = useMore()
  const p = asset.properties
  return (
    <dl class="govuk-summary-list details">
      <Row title={t.place.when}>
        <When p={p} today={today} />
      </Row>
      {(p.address || p.postcode || p.area) && (
        <Row title={t.place.where}>
          <Where p={p} />
        </Row>
      )}
      {(p.cost !== 'unknown' || p.cost_note) && (
        <Row title={t.place.cost}>{[labelOf(kinds?.costs, p.cost), p.cost_note].filter(Boolean).join('. ')}</Row>
      )}
      {p.how_to_join && <Row title={t.place.join}>{p.how_to_join}</Row>}
      {(p.phone || p.email || p.url) && (
        <Row title={t.place.contact}>
          <Contact p={p} />
        </Row>
      )}
    </dl>
  )
}

export function Details({ asset, kinds, today }: Props) {
  const { t, lang } = useMore()
  const p = asset.properties
  const covers = (p.service_areas ?? []).map((area) => area.name).filter((name) => name !== undefined)
  const languages = (p.languages ?? []).map((code) => t.place.languageNames[code] ?? languageName(code, lang))
  const capacity = p.capacity
  const hasWhere = p.address || p.postcode || p.area || p.other_locations?.length
  const access = (p.accessibility ?? []).map((id) => labelOf(kinds?.accessibility, id))
  const interests = (p.interests ?? []).map((id) => labelOf(kinds?.interests, id))
  return (
    <dl class="govuk-summary-list details">
      <Row title={t.place.when}>
        <When p={p} today={today} />
      </Row>
      {(p.welcomes || p.audiences?.length || p.minimum_age !== undefined || p.maximum_age !== undefined) && (
        <Row title={t.place.welcome}>
          <Welcome p={p} kinds={kinds} />
        </Row>
      )}
      {(p.cost || p.cost_note) && (
        <Row title={t.place.cost}>{[p.cost && labelOf(kinds?.costs, p.cost), p.cost_note].filter(Boolean).join('. ')}</Row>
      )}
      <Row title={t.place.access}>{access.length > 0 ? <Tags words={access} /> : t.place.accessUnknown}</Row>
      {p.how_to_join && <Row title={t.place.join}>{p.how_to_join}</Row>}
      {(p.phone || p.email || p.url) && (
        <Row title={t.place.contact}>
          <Contact p={p} />
        </Row>
      )}
      {hasWhere && (
        <Row title={t.place.where}>
          <Where p={p} />
        </Row>
      )}
      {(covers.length > 0 || p.comes_to_you) && (
        <Row title={t.place.covers}>
          {covers.length > 0 && <p>{covers.join(', ')}</p>}
          {p.comes_to_you && <p>{t.place.comesToYou}</p>}
        </Row>
      )}
      {capacity?.available !== undefined && (
        <Row title={t.place.room}>
          {capacity.available > 0 ? t.place.roomFor(capacity.available, capacity.unit ?? '') : t.place.full}
        </Row>
      )}
      {languages.length > 0 && <Row title={t.place.languages}>{languages.join(', ')}</Row>}
      {interests.length > 0 && (
        <Row title={t.place.interests}>
          <Tags words={interests} />
        </Row>
      )}
      {p.organization && (
        <Row title={t.place.runBy}>
          <a class="govuk-link" href={link(`/organizations/${p.organization.id}`)}>
            {p.organization.name}
          </a>
          {p.organization.website && (
            <>
              {' · '}
              <Web url={p.organization.website} />
            </>
          )}
        </Row>
      )}
      <Row title={t.place.freshTitle}>
        <Sure p={p} />
      </Row>
      {(p.source || p.licence) && (
        <Row title={t.place.source}>
          {[p.source, p.licence && `${t.place.licence}: ${p.licence}`].filter(Boolean).join(' · ')}
        </Row>
      )}
    </dl>
  )
}

function languageName(code: string, lang: string): string {
  try {
    return new Intl.DisplayNames([lang], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}
