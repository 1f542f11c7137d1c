/** What of the map is on this device, how old it is, and what cannot be had just now. */
import { useState } from 'preact/hooks'
import { announce } from '../../app/announce.tsx'
import { refresh, type Around } from '../../device/around.ts'
import { online } from '../../offline/online.ts'
import { useCircles } from '../../text/index.ts'
import { dayText, parseDay } from '../../words/calendar.ts'
import { longDate } from '../../words/when.ts'

/** The oldest counts: it is as true as that. */
const oldest = (told: Around): string => told.areas.map(({ fetched }) => fetched).sort()[0] ?? ''

export function AreaNote({ told }: { told: Around }) {
  const { t } = useCircles()
  const words = t.circleFind.area
  const [busy, setBusy] = useState(false)
  const since = oldest(told)
  const again = async (): Promise<void> => {
    setBusy(true)
    const before = since
    const now = await refresh()
    setBusy(false)
    announce(oldest(now) > before ? words.refreshed : words.notRefreshed)
  }
  const nameOf = (key: string): string => (key.startsWith('tile/') ? words.aroundHere : key)
  return (
    <div class="area-note">
      {told.areas.length > 0 && (
        <p class="area-note__line">
          {words.kept(t.list(told.areas.map(({ key }) => nameOf(key))), longDate(t, parseDay(dayText(Date.parse(since) / 86_400_000))))}{' '}
          {online.value && (
            <button type="button" class="link-button" onClick={() => void again()} disabled={busy}>
              {busy ? words.refreshing : words.refresh}
            </button>
          )}
        </p>
      )}
      {told.without.map(({ key, why }) => (
        <p class="area-note__line" key={key}>
          {why === 'offline' ? words.waits(nameOf(key)) : words.without(nameOf(key))}
        </p>
      ))}
      {told.opened && told.opened.sources.length > 0 && (
        <p class="area-note__sources">
          {t.footer.sources}: {told.opened.sources.join(' · ')}
        </p>
      )}
    </div>
  )
}

/** What works without a network, and what waits for one. */
export function OfflineLine() {
  const { t } = useCircles()
  return online.value ? null : <p class="note note--honey">{t.circleFind.area.offline}</p>
}

/** Where there is no core, this part of the plan cannot be; the others can. */
export function NoCore() {
  const { t } = useCircles()
  return (
    <div class="note note--honey">
      <h2 class="govuk-heading-m">{t.circleFind.noCoreTitle}</h2>
      <p class="govuk-body">{t.circleFind.noCore}</p>
    </div>
  )
}
