/** Asks once more, and says what goes. */
import { useEffect, useRef } from 'preact/hooks'
import { useCircles } from '../text/index.ts'
import type { Kept } from './kept.ts'

interface Props {
  kept: Kept
  /** Nothing else is kept here: what was downloaded for it goes too. */
  last: boolean
  onForget: () => void
  onKeep: () => void
}

export function ForgetOne({ kept, last, onForget, onKeep }: Props) {
  const { t } = useCircles()
  const { forget } = t.circles
  const { plan, shares, received } = kept
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const counted = (['gifts', 'people', 'ideas', 'actions', 'meetings', 'lookBacks'] as const).filter((name) => plan[name].length > 0)
  const goes = [
    ...(plan.purpose || plan.matters.length > 0 ? [forget.purpose] : []),
    ...counted.map((name) => forget[name](plan[name].length)),
    forget.undoing,
    ...(last ? [forget.areas] : []),
  ]
  return (
    <li class="note note--honey forget">
      <h3 class="govuk-heading-m" tabIndex={-1} ref={heading}>
        {forget.title(plan.called)}
      </h3>
      <p>{forget.goes}</p>
      <ul class="govuk-list govuk-list--bullet">
        {goes.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      {shares.length > 0 && <p>{forget.shares(t.list(shares.map((share) => share.name)))}</p>}
      {received && <p>{forget.received(received.from)}</p>}
      <div class="forget__buttons">
        <button type="button" class="govuk-button govuk-button--warning" onClick={onForget}>
          {forget.yes}
        </button>
        <button type="button" class="govuk-button govuk-button--secondary" onClick={onKeep}>
          {forget.no}
        </button>
      </div>
    </li>
  )
}
