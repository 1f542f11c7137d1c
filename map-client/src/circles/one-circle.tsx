/** A circle on the list, that was begun on this device. */
import { link, navigate } from '../app/router.ts'
import { useCircles } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import { longDate } from '../words/when.ts'
import { openKept } from './editing.ts'
import type { Kept } from './kept.ts'

export function OneCircle({ kept, onForget }: { kept: Kept; onForget: () => void }) {
  const { t } = useCircles()
  const { list, of } = t.circles
  const { called } = kept.plan
  const day = (text: string): string => longDate(t, parseDay(text))
  const shared = kept.shares.filter(({ ended }) => !ended).length
  const facts = [
    shared > 0 && list.sharing(shared),
    list.changed(day(kept.changed)),
    kept.backedUp ? list.backedUp(day(kept.backedUp)) : list.notBackedUp,
  ]
  const open = async (): Promise<void> => {
    await openKept(kept.id)
    navigate(link('/circle'))
  }
  return (
    <li class="one-circle">
      <div class="one-circle__words">
        <button type="button" class="one-circle__open" onClick={() => void open()}>
          {of(called)}
        </button>
        <p class="quiet">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      <button type="button" class="link-button" id={`forget-${kept.id}`} aria-label={list.forgetNamed(called)} onClick={onForget}>
        {list.forget}
      </button>
    </li>
  )
}
