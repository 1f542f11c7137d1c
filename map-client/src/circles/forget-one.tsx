/** Asks once more, and says what goes; and what could not be taken back, where that is so. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { announce } from '../app/announce.tsx'
import { useCircles } from '../text/index.ts'
import { forgetEverything } from './forget.ts'
import type { Kept } from './kept.ts'

interface Props {
  kept: Kept
  /** Nothing else is kept here: what was downloaded for it goes too. */
  last: boolean
  onGone: () => void
  onKeep: () => void
}

export function ForgetOne({ kept, last, onGone, onKeep }: Props) {
  const { t } = useCircles()
  const { forget } = t.circles
  const words = t.circleShare.forget
  const [busy, setBusy] = useState(false)
  const [unreached, setUnreached] = useState<string[]>()
  const heading = useRef<HTMLHeadingElement>(null)
  const left = useRef<HTMLParagraphElement>(null)
  // At once: a key that is pressed next belongs to what is asked.
  useLayoutEffect(() => heading.current?.focus(), [])
  useLayoutEffect(() => left.current?.focus(), [unreached])
  const go = async (anyway: boolean): Promise<void> => {
    if (busy) return
    setBusy(true)
    if (!anyway && kept.shares.length > 0) announce(words.busy)
    try {
      const answer = await forgetEverything(kept, anyway)
      if (answer.forgotten) onGone()
      else setUnreached(answer.unreached)
    } finally {
      setBusy(false)
    }
  }
  return (
    <li class="note note--honey forget">
      <h3 class="govuk-heading-m" tabIndex={-1} ref={heading}>
        {forget.title(kept.plan.called)}
      </h3>
      {unreached ? (
        <>
          <p tabIndex={-1} ref={left}>
            {words.unreached(t.list(unreached))}
          </p>
          <p>{words.anywayHint}</p>
        </>
      ) : (
        <Goes kept={kept} last={last} />
      )}
      <div class="forget__buttons">
        {unreached && (
          <button type="button" class="govuk-button" aria-disabled={busy} onClick={() => void go(false)}>
            {t.common.again}
          </button>
        )}
        <button type="button" class="govuk-button govuk-button--warning" aria-disabled={busy} onClick={() => void go(unreached !== undefined)}>
          {busy ? words.busy : unreached ? words.anyway : forget.yes}
        </button>
        <button type="button" class="govuk-button govuk-button--secondary" onClick={onKeep}>
          {forget.no}
        </button>
      </div>
    </li>
  )
}

function Goes({ kept: { plan, shares }, last }: { kept: Kept; last: boolean }) {
  const { t } = useCircles()
  const { forget } = t.circles
  const counted = (['gifts', 'people', 'ideas', 'actions', 'meetings', 'lookBacks'] as const).filter((name) => plan[name].length > 0)
  const goes = [
    ...(plan.purpose || plan.matters.length > 0 ? [forget.purpose] : []),
    ...counted.map((name) => forget[name](plan[name].length)),
    forget.undoing,
    ...(last ? [forget.areas] : []),
  ]
  const open = shares.filter(({ ended }) => !ended)
  return (
    <>
      <p>{forget.goes}</p>
      <ul class="govuk-list govuk-list--bullet">
        {goes.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      {open.length > 0 && <p>{t.circleShare.forget.takesBack(t.list(open.map(({ name }) => name)))}</p>}
    </>
  )
}
