/** Whether the plan that is open is the same for everybody it is shared with, in words; and the button that makes it so. */
import { useEffect } from 'preact/hooks'
import type { Problem } from '../api/client.ts'
import { announce } from '../app/announce.tsx'
import { minutesToWait } from '../form/sending.ts'
import { useCircles } from '../text/index.ts'
import { timeInWords, today } from './days.ts'
import { keep, open } from './editing.ts'
import { sidesOf } from './sharing.ts'
import { forgetState, mayWrite, state, syncNow, unsent, type State, type Trouble } from './sync.ts'
import { ToldTwice } from './told.tsx'
import '../styles/circle-share.scss'

/** Milliseconds of rest after a change before it is sent. */
const rest = 3000

type Words = ReturnType<typeof useCircles>['t']

function problemInWords(t: Words, problem: Problem): string {
  const s = t.circleShare.sync
  if (problem.status === 409) return s.often
  if (problem.status === 413) return s['too-long']
  return problem.status === 429 ? s.wait(minutesToWait(problem)) : s.failed
}

const troubleInWords = (t: Words, trouble: Trouble): string => (typeof trouble === 'string' ? t.circleShare.sync[trouble] : problemInWords(t, trouble))

function inWords(t: Words, { now, cameIn, trouble, at }: State): string {
  const s = t.circleShare.sync
  if (now === 'busy') return s.busy
  if (now === 'waiting') return mayWrite.value ? s.waiting : s.waitingSee
  if (now === 'trouble' && trouble) return troubleInWords(t, trouble)
  if (now !== 'together') return ''
  if (unsent.value) return s.unsent
  const said = mayWrite.value ? s.together : s.togetherSee
  return [cameIn ? s.cameIn : '', said, at === undefined ? '' : s.at(timeInWords(t, new Date(at)))].filter(Boolean).join(' ')
}

const goesOn = (): boolean => open.value !== undefined && sidesOf(open.value).some(({ ended }) => !ended)

/** Sends and fetches while a plan is open. It stands on every section of a plan, and tells what was changed twice. */
export function KeepTogether() {
  const { t } = useCircles()
  const said = { cameIn: t.circleShare.sync.changed }
  const kept = open.value
  const id = kept?.id
  const sides = kept ? sidesOf(kept).length : 0
  useEffect(() => {
    if (sides > 0) void syncNow(said)
  }, [id, sides])
  useEffect(() => () => forgetState(), [id])
  // A few seconds after the last change; where that could not be sent, the next change or the network brings it.
  useEffect(() => {
    if (!unsent.value) return
    const waiting = setTimeout(() => void syncNow(said), rest)
    return () => clearTimeout(waiting)
  }, [kept?.plan])
  useEffect(() => {
    const again = (): void => void syncNow(said)
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [id, t])
  const { now, cameIn, at } = state.value
  useEffect(() => {
    if (now === 'together' && cameIn) announce(t.circleShare.sync.cameIn)
    if (now === 'trouble') announce(inWords(t, state.value))
  }, [now, at])
  // The day that was agreed passes also without a network.
  const isOver = kept?.received !== undefined && !kept.received.ended && kept.received.until < today()
  useEffect(() => {
    if (isOver && kept?.received) void keep({ received: { ...kept.received, ended: 'expired' } })
  }, [isOver])
  if (!kept) return null
  const { received } = kept
  const r = t.circleShare.received
  return (
    <>
      {received?.ended && (
        <p class="note note--honey no-print">
          {r.over[received.ended](received.from)} {r.overDo(received.from)}
        </p>
      )}
      {now === 'trouble' && goesOn() && <p class="note note--honey no-print">{inWords(t, state.value)}</p>}
      <ToldTwice kept={kept} />
    </>
  )
}

/** On the page of sharing: all of it, with a button. */
export function Together() {
  const { t } = useCircles()
  const s = t.circleShare.sync
  if (!goesOn()) return null
  const press = async (): Promise<void> => {
    await syncNow({ cameIn: s.changed })
    announce(inWords(t, state.value))
  }
  return (
    <section class="share-part" aria-labelledby="together">
      <h2 class="govuk-heading-m" id="together">
        {s.title}
      </h2>
      {state.value.now !== 'trouble' && <p>{inWords(t, state.value)}</p>}
      <button type="button" class="plain-button" aria-disabled={state.value.now === 'busy'} onClick={press}>
        {mayWrite.value ? s.button : s.buttonSee}
      </button>
    </section>
  )
}
