/** A plan that somebody else shared: what is left of it when it ended, and taking it off this device. */
import { useState } from 'preact/hooks'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { link, navigate } from '../app/router.ts'
import { useCircles } from '../text/index.ts'
import { forgetEverything } from './forget.ts'
import type { Kept, Received } from './kept.ts'
import { Sure } from './sure.tsx'

export function GiveBack({ kept, received }: { kept: Kept; received: Received }) {
  const { t } = useCircles()
  const r = t.circleShare.received
  const [unreached, setUnreached] = useState(false)
  const give = async (anyway: boolean): Promise<void> => {
    const { forgotten } = await forgetEverything(kept, anyway)
    if (!forgotten) {
      setUnreached(true)
      focusSoon('not-given-back')
      return
    }
    announce(r.removed)
    navigate(link('/circles'))
  }
  return (
    <div class="share-part">
      {received.ended && (
        <p class="note note--honey">
          {r.over[received.ended](received.from)} {r.overDo(received.from)}
        </p>
      )}
      {unreached ? (
        <div class="note note--honey">
          <p id="not-given-back" tabIndex={-1}>
            {r.notRemoved}
          </p>
          <button type="button" class="plain-button" onClick={() => void give(true)}>
            {r.removeAnyway}
          </button>
        </div>
      ) : (
        <Sure label={r.remove} question={r.removeSure} yes={r.removeYes} onYes={() => void give(false)} />
      )}
    </div>
  )
}
