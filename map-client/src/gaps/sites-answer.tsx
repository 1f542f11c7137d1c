/** The best places: one sentence each, what they add up to, and how good that is. */
import { useEffect, useRef } from 'preact/hooks'
import type { Site, Sites } from '../api/workbench.ts'
import { announce } from '../app/announce.tsx'
import { link } from '../app/router.ts'
import { DownloadLink } from '../app/share.tsx'
import { useWorkbench } from '../text/index.ts'
import { number, whole } from '../text/plural.ts'
import { metresInWords } from '../words/distance.ts'
import type { Best } from './asking.ts'
import { ProgressNote } from './progress.tsx'
import { itself, proofInWords, siteName, siteSentence, totalSentence } from './site-words.ts'

interface Props {
  sites: Sites
  best: Best
  /** Whether a what-if counts as there. */
  changed: boolean
  onTry: (which: number[]) => void
}

export function SitesAnswer({ sites, best, changed, onTry }: Props) {
  const { t } = useWorkbench()
  const s = t.sites
  const all = sites.sites.map((_, n) => n)
  const file = new URLSearchParams(best.question).toString()
  const unit = t.gaps.unit(sites.parameters.population, Math.round(sites.unreachable ?? 0))
  return (
    <div class="sites__answer">
      <h3 class="govuk-heading-s" id="sites-answer" tabIndex={-1}>
        {sites.sites.length > 0 ? s.answerTitle(sites.sites.length) : s.none}
      </h3>
      {sites.sites.length === 0 ? <p class="govuk-body">{s.noneDo}</p> : <SiteList sites={sites} onTry={(n) => onTry([n])} />}
      {(sites.unreachable ?? 0) >= 0.5 && <p class="govuk-body">{s.unreachable(Math.round(sites.unreachable ?? 0), unit)}</p>}
      {sites.sites.length > 0 && <BeforeAfter sites={sites} changed={changed} />}
      <ProofWords sites={sites} best={best} />
      {sites.sites.length > 0 && (
        <div class="ask-form__buttons no-print">
          <button type="button" class="govuk-button" onClick={() => onTry(all)}>
            {s.tryAll}
          </button>
          <DownloadLink href={`/api/v1/gaps/sites.csv?${file}`} text={s.csv} />
          <DownloadLink href={`/api/v1/gaps/sites.geojson?${file}`} text={s.geojson} />
        </div>
      )}
    </div>
  )
}

/** Without `onTry` it is for paper. */
export function SiteList({ sites, onTry }: { sites: Sites; onTry?: (n: number) => void }) {
  const { t } = useWorkbench()
  return (
    <ol class="site-list">
      {sites.sites.map((site, n) => (
        <li class="site" key={`${site.lon} ${site.lat}`} id={`site-${n + 1}`} tabIndex={-1}>
          <span class="site__number" aria-hidden="true">
            {number(n + 1)}
          </span>
          <div class="site__words">
            <SiteName sites={sites} site={site} />
            <p class="site__sentence">{siteSentence(t, sites, site)}</p>
            <p class="site__total">{totalSentence(t, sites, site)}</p>
            {onTry && (
              <button type="button" class="link-button no-print" aria-label={t.sites.tryOneOf(n + 1)} onClick={() => onTry(n)}>
                {t.sites.tryOne}
              </button>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}

function SiteName({ sites, site }: { sites: Sites; site: Site }) {
  const { t, lang } = useWorkbench()
  const name = siteName(t, lang, sites, site)
  const to = itself(sites, site)?.id
  return <p class="site__name">{to ? <a href={link(`/place/${to}`)}>{name}</a> : name}</p>
}

export function BeforeAfter({ sites, changed }: { sites: Sites; changed: boolean }) {
  const { t } = useWorkbench()
  const s = t.sites
  const metres = (n: number | undefined): string => (n === undefined ? '–' : metresInWords(t, n))
  const { before, after } = sites
  const lines: [string, string, string][] = [
    [s.inReach, whole(before.in_reach), whole(after.in_reach)],
    [s.outOfReach, whole(before.out_of_reach), whole(after.out_of_reach)],
    [s.mean, metres(before.mean_m), metres(after.mean_m)],
    [s.worst, metres(before.worst_m), metres(after.worst_m)],
  ]
  return (
    <table class="plain-table">
      <caption>{s.beforeAfter}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span class="govuk-visually-hidden">{t.whatIf.figure}</span>
          </th>
          <th scope="col" class="numeric">
            {changed ? s.nowScenario : s.now}
          </th>
          <th scope="col" class="numeric">
            {s.withThese}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(([label, now, then]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td class="numeric">{now}</td>
            <td class="numeric">{then}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ProofWords({ sites, best }: { sites: Sites; best: Best }) {
  const { t } = useWorkbench()
  const s = t.sites
  const { proven } = best
  const was = useRef(false)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (was.current && !proven.busy && proven.value) announce(proofInWords(t, proven.value))
    was.current = proven.busy
  }, [proven.busy])
  return (
    <div class="proof">
      <h4 class="govuk-heading-s proof__title" tabIndex={-1} ref={heading}>
        {s.proofTitle}
      </h4>
      <p class="govuk-body">
        {proofInWords(t, sites)} {s.candidatesTried(sites.candidates)}
      </p>
      <ProgressNote asked={proven} doing={s.proving} id="proof-working" />
      {!sites.proof.optimal && !sites.proof.certified && !proven.busy && !proven.stopped && !proven.problem && (
        <div class="no-print">
          <p class="quiet proof__note" id="proof-note">
            {s.proveNote}
          </p>
          <button
            type="button"
            class="govuk-button govuk-button--secondary"
            aria-describedby="proof-note"
            onClick={() => {
              // The button goes away; the words above it stay, and will change.
              heading.current?.focus()
              best.prove()
            }}
          >
            {s.prove}
          </button>
        </div>
      )}
    </div>
  )
}
