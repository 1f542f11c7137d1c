/** How far it is, in words and as a bar. Only what changes the words is read out, not every step of the bar. */
import { useEffect } from 'preact/hooks'
import { announce } from '../app/announce.tsx'
import { useImport } from '../text/index.ts'
import { percent } from '../text/plural.ts'
import type { Busy } from './looking.ts'

export function Progress({ busy, onStop }: { busy: Busy; onStop: () => void }) {
  const { t } = useImport()
  const { why, stage, share } = busy
  const working = why === 'put' ? t.import.putting : t.import.reading
  const words = stage === 'waiting' ? t.import.waits : stage === 'working' ? working : t.import.sent(percent(share))
  const spoken = stage === 'sending' ? t.import.sending : words
  useEffect(() => announce(spoken), [spoken])
  return (
    <div class="import__progress" aria-busy="true">
      <p id="progress-words">{words}</p>
      {stage === 'sending' ? <progress class="bar" max={1} value={share} aria-labelledby="progress-words" /> : <progress class="bar" aria-labelledby="progress-words" />}
      {!(why === 'put' && stage === 'working') && (
        <button type="button" class="plain-button" onClick={onStop}>
          {t.import.stop}
        </button>
      )}
    </div>
  )
}
