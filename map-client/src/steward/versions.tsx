/** Every version of an entry, the newest first, each with what is different from the one before, and Restore. */
import '../styles/steward.scss'
import { useEffect } from 'preact/hooks'
import { getVersions, restore } from '../api/people.ts'
import { Problem } from '../api/client.ts'
import type { Change, Draft, Version } from '../api/people-types.ts'
import { announce } from '../app/announce.tsx'
import { setTitle } from '../app/head.ts'
import { useOwn } from '../app/own.ts'
import { NotFound, ProblemNote, Waiting } from '../app/problem.tsx'
import { link, page } from '../app/router.ts'
import { partsThatDiffer } from '../change/three-way.ts'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { SignedIn } from '../people/sign-in.tsx'
import { useSteward } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import type { Part } from '../words/draft-words.ts'
import { longDate } from '../words/when.ts'
import { useAreaNames } from './area-names.ts'
import { Changes } from './changes.tsx'

const heavy: Partial<Record<Part, Change['weight']>> = { phone: 'contact', email: 'contact', how_to_join: 'contact', url: 'link', place: 'place' }

const between = (before: Draft, after: Draft): Change[] =>
  partsThatDiffer(before, after).map((field) => ({ field, before: before[field], after: after[field], weight: heavy[field] ?? 'plain' }))

interface OneProps {
  version: Version
  before: Version | undefined
  newest: boolean
  areas: Record<string, string>
  onRestore: () => void
}

function OneVersion({ version, before, newest, areas, onRestore }: OneProps) {
  const { t } = useSteward()
  const v = t.versions
  const changes = before ? between(before.draft, version.draft) : []
  return (
    <li class="version">
      <h2 class="govuk-heading-m version__title" id={`version-${version.revision}`} tabIndex={-1}>
        {v.version(version.revision)} {newest && <span class="tag">{v.now}</span>}
      </h2>
      <p class="quiet">
        {v.by(version.by, longDate(t, parseDay(version.at)))}
        {version.why && ` · ${v.whys[version.why] ?? version.why}`}
      </p>
      {!before ? <p class="quiet">{v.first}</p> : changes.length === 0 ? <p class="quiet">{v.same}</p> : <Changes changes={changes} areas={areas} />}
      {!newest && (
        <button type="button" class="plain-button" aria-label={`${v.restore}: ${v.version(version.revision)}`} onClick={onRestore}>
          {v.restore}
        </button>
      )}
    </li>
  )
}

function Shown() {
  const { t, lang } = useSteward()
  const id = page.value.name === 'versions' ? page.value.id : ''
  const own = useOwn(`versions ${id}`, (signal) => getVersions(id, signal))
  const sender = useSending(() => undefined)
  const versions = [...(own.value?.versions ?? [])].sort((a, b) => b.revision - a.revision)
  const newest = versions[0]
  const title = newest ? t.versions.title((lang === 'cy' ? newest.draft.name_cy : undefined) ?? newest.draft.name) : t.versions.link
  const areas = useAreaNames(lang, ...versions.map((version) => version.draft))
  useEffect(() => setTitle(t, title), [t, title])
  if (own.problem && !own.value) {
    if (own.problem.status === 404) return <NotFound status={404} />
    return (
      <div class="govuk-width-container page">
        <ProblemNote problem={own.problem} again={own.again} />
      </div>
    )
  }
  if (!own.value || !newest) return <Waiting />

  const bringBack = (version: Version): Promise<unknown> =>
    sender.send(async () => {
      try {
        await restore(id, newest.revision, version.revision)
      } catch (cause) {
        if (cause instanceof Problem && cause.status === 409) own.again()
        throw cause
      }
      announce(t.versions.restored(version.revision))
      own.again()
      scrollTo(0, 0)
      document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
    })
  return (
    <div class="govuk-width-container page">
      <div class="form form--wide">
        <a class="govuk-back-link" href={link(`/place/${id}`)}>
          {t.change.back}
        </a>
        <h1 class="govuk-heading-xl form__title" tabIndex={-1}>
          {title}
        </h1>
        <p class="form__lead">{t.versions.lead}</p>
        <Trouble sender={sender} words={t.form} known={(problem) => (problem.status === 409 ? t.versions.quick : undefined)} />
        <ol class="plain-list" aria-busy={own.busy}>
          {versions.map((version, n) => (
            <OneVersion key={version.revision} version={version} before={versions[n + 1]} newest={n === 0} areas={areas} onRestore={() => bringBack(version)} />
          ))}
        </ol>
      </div>
    </div>
  )
}

export function VersionsPage() {
  const { t } = useSteward()
  return (
    <SignedIn title={t.versions.link} needs="moderate">
      <Shown />
    </SignedIn>
  )
}
