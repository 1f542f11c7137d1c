/** Taking a plan that somebody else shared off this device, and telling the server that it is not opened here any more. */
import { useState } from 'preact/hooks'
import { focusSoon } from '../app/focus.ts'
import { useCircles } from '../text/index.ts'
import { forgetEverything } from './forget.ts'
import type { Kept } from './kept.ts'
import { Sure } from './sure.tsx'

export function GiveBack({ kept, onGone }: { kept: Kept; onGone: () => void }) {
  const { t } = useCircles()
  const r = t.circleShare.received
  const [unreached, setUnreached] = useState(false)
  const give = async (anyway: boolean): Promise<void> => {
    const { forgotten } = await forgetEverything(kept, anyway)
    if (forgotten) return onGone()
    setUnreached(true)
    focusSoon(`left-${kept.id}`)
  }
  if (!unreached) return <Sure label={r.remove} about={t.circles.of(kept.plan.called)} question={r.removeSure} yes={r.removeYes} onYes={() => void give(false)} />
  return (
    <div class="note note--honey">
      <p id={`left-${kept.id}`} tabIndex={-1}>
        {r.notRemoved}
      </p>
      <button type="button" class="plain-button" onClick={() => void give(true)}>
        {r.removeAnyway}
      </button>
    </div>
  )
}
