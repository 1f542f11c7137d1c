/** A list for calling: entries that nobody has said to be right for a year, or ever. */
import '../styles/steward.scss'
import '../styles/check-list.scss'
import { useEffect, useState } from 'preact/hooks'
import { ask } from '../api/people.ts'
import type { Asset } from '../api/types.ts'
import { focusSoon } from '../app/focus.ts'
import { setTitle } from '../app/head.ts'
import { useOwn } from '../app/own.ts'
import { ProblemNote } from '../app/problem.tsx'
import { link } from '../app/router.ts'
import { DownloadLink, PrintButton } from '../app/share.tsx'
import { assetName, kindOf, labelOf, nameIn, useKinds, usePlace } from '../app/shared.ts'
import { SelectField } from '../form/fields.tsx'
import { session } from '../people/session.ts'
import { SignedIn } from '../people/sign-in.tsx'
import { AskByLink, SayRight } from '../place/care.tsx'
import { useSteward } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import { longDate } from '../words/when.ts'
import { CallPaper } from './call-paper.tsx'
import { StewardTabs } from './tabs.tsx'
import { checkQuery, getToCheck } from './to-check.ts'

const shownAtOnce = 50

type What = 'right' | 'asking'
interface LineProps {
  asset: Asset
  /** It was said just now. */
  done: boolean
  open: What | undefined
  onOpen: (what: What | undefined) => void
  onAsset: (asset: Asset) => void
}

function Line({ asset, done, open, onOpen, onAsset }: LineProps) {
  const { t, lang } = useSteward()
  const kinds = useKinds().value
  const p = asset.properties
  const name = assetName(p, lang)
  const kind = kindOf(kinds, p.kind)?.label ?? labelOf(undefined, p.kind)
  const last = done ? t.check.now : p.last_confirmed ? t.check.last(longDate(t, parseDay(p.last_confirmed))) : t.check.never
  const close = (): void => {
    onOpen(undefined)
    focusSoon(`check-${open}-${asset.id}`)
  }
  const opener = (what: What, text: string, label: string) => (
    <button type="button" class="link-button" id={`check-${what}-${asset.id}`} aria-expanded={open === what} aria-label={label} onClick={() => onOpen(open === what ? undefined : what)}>
      {text}
    </button>
  )
  return (
    <li class="to-check__line" id={`check-${asset.id}`} tabIndex={-1}>
      <h2 class="to-check__name">
        <a href={link(`/place/${asset.id}`)}>{name}</a>
      </h2>
      <p class="quiet to-check__facts">
        <span>{kind}</span>
        {p.organization && <span>{t.check.run(p.organization.name)}</span>}
        <span>{last}</span>
      </p>
      <p class="to-check__contact">
        {p.phone && (
          <a class="govuk-link" href={`tel:${p.phone.replace(/[^+\d]/g, '')}`}>
            {p.phone}
          </a>
        )}
        {p.email && (
          <a class="govuk-link" href={`mailto:${encodeURIComponent(p.email).replace('%40', '@')}`}>
            {p.email}
          </a>
        )}
        {!p.phone && !p.email && <span class="quiet">{t.check.noContact}</span>}
      </p>
      <div class="to-check__do">
        {opener('right', t.check.right, t.check.rightOf(name))}
        {opener('asking', t.check.ask, t.check.askOf(name))}
        <a class="govuk-link" href={link(`/place/${asset.id}/change`)} aria-label={t.check.changeOf(name)}>
          {t.check.change}
        </a>
      </div>
      {open === 'right' && <SayRight asset={asset} onAsset={onAsset} onClose={close} />}
      {open === 'asking' && <AskByLink asset={asset} onClose={close} />}
    </li>
  )
}

interface Named {
  code: string
  name: string
  name_cy?: string
}

/** A steward's own areas; whoever looks after the whole place may take it ward by ward. */
function useAreas(): { all: boolean; areas: { id: string; label: string }[] } {
  const { lang } = useSteward()
  const grants = (session.value?.account?.grants ?? []).filter((grant) => grant.role === 'steward')
  const all = grants.some((grant) => !grant.area)
  const wards = useOwn(`wards ${all}`, async (signal) => (all ? (await ask<{ areas: Named[] }>('GET', 'areas?level=ward&limit=200', { signal })).areas : []))
  const own = grants.flatMap((grant): Named[] => (grant.area ? [grant.area] : []))
  const named = new Map([...own, ...(wards.value ?? [])].map((area) => [area.code, nameIn(area, lang)]))
  return { all, areas: [...named].map(([id, label]) => ({ id, label })).sort((a, b) => a.label.localeCompare(b.label)) }
}

function Shown() {
  const { t } = useSteward()
  const { all, areas } = useAreas()
  const [chosen, setChosen] = useState<string>()
  const area = chosen ?? (all ? '' : (areas[0]?.id ?? ''))
  const own = useOwn(`check ${area}`, (signal) => getToCheck(area, signal))
  const [show, setShow] = useState(shownAtOnce)
  const [open, setOpen] = useState<{ id: string; what: What }>()
  const [said, setSaid] = useState<string[]>([])
  const place = usePlace().value
  useEffect(() => setTitle(t, t.check.title), [t])
  const found = own.value
  const more = (): void => {
    const next = found?.assets[show]
    setShow(show + shownAtOnce)
    if (next) focusSoon(`check-${next.id}`)
  }
  return (
    <div class="govuk-width-container page">
      <StewardTabs />
      <h1 class="govuk-heading-xl form__title">{t.check.title}</h1>
      <p class="form__lead no-print">{t.check.lead}</p>
      {areas.length > 0 && (
        <form class="to-check__area no-print" aria-label={t.check.filters} onSubmit={(event) => event.preventDefault()}>
          <SelectField
            id="area"
            label={t.check.area}
            value={area}
            choices={[...(all ? [{ id: '', label: t.queue.everywhere }] : []), ...areas]}
            onValue={(id) => {
              setChosen(id)
              setShow(shownAtOnce)
              setOpen(undefined)
            }}
          />
        </form>
      )}
      {own.problem && <ProblemNote problem={own.problem} again={own.again} />}
      {!found && own.busy && <p class="waiting">{t.common.loading}</p>}
      {found && found.total > 0 && (
        <>
          <p role="status">
            <strong>{t.check.count(found.total)}</strong> <span class="quiet no-print">{t.check.order}</span>
          </p>
          <div class="actions">
            <PrintButton />
            <DownloadLink href={`/api/v1/export.csv?${new URLSearchParams(checkQuery(area))}`} text={t.check.csv} />
          </div>
        </>
      )}
      {found?.total === 0 && (
        <section class="note">
          <h2 class="govuk-heading-m">{t.check.noneTitle}</h2>
          <p>{t.check.none}</p>
        </section>
      )}
      <ol class="plain-list no-print" aria-busy={own.busy}>
        {found?.assets.slice(0, show).map((asset) => (
          <Line
            key={asset.id}
            asset={asset}
            done={said.includes(asset.id)}
            open={open?.id === asset.id ? open.what : undefined}
            onOpen={(what) => setOpen(what && { id: asset.id, what })}
            onAsset={(told) => setSaid([...said, told.id])}
          />
        ))}
      </ol>
      {found && found.assets.length > show && (
        <button type="button" class="plain-button queue__more no-print" onClick={more}>
          {t.check.more}
        </button>
      )}
      {found && found.total > found.assets.length && <p class="quiet">{t.check.atMost(found.assets.length)}</p>}
      {found && place && <CallPaper assets={found.assets} />}
    </div>
  )
}

export function CheckPage() {
  const { t } = useSteward()
  return (
    <SignedIn title={t.check.title} needs="moderate">
      <Shown />
    </SignedIn>
  )
}
