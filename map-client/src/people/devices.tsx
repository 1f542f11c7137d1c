/** Where the account is signed in, each with a way to end it there. */
import { endDevice, getDevices } from '../api/people.ts'
import { announce } from '../app/announce.tsx'
import { useOwn } from '../app/own.ts'
import { ProblemNote } from '../app/problem.tsx'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { usePeople } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import { longDate } from '../words/when.ts'

export function Devices() {
  const { t } = usePeople()
  const own = useOwn('devices', getDevices)
  const sender = useSending()
  const end = async (id: string): Promise<void> => {
    await sender.send(async () => {
      await endDevice(id)
      announce(t.account.ended)
      own.again()
    })
  }
  if (own.problem) return <ProblemNote problem={own.problem} again={own.again} />
  return (
    <>
      <Trouble sender={sender} words={t.send} />
      <ul class="lines" aria-busy={own.busy}>
        {own.value?.sessions.map((one) => (
          <li key={one.id}>
            <span class="lines__words">
              {t.account.device(one.device, longDate(t, parseDay(one.last_seen)))}
              {one.current && <span class="tag">{t.account.thisDevice}</span>}
            </span>
            {!one.current && (
              <button type="button" class="link-button" aria-label={`${t.account.end}: ${one.device}`} onClick={() => end(one.id)}>
                {t.account.end}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
