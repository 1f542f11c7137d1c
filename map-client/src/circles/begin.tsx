/** A circle begins with a name, and nothing else. */
import { useState } from 'preact/hooks'
import { ErrorSummary } from '../app/error-summary.tsx'
import { link, navigate } from '../app/router.ts'
import { TextField } from '../form/fields.tsx'
import { useCircles } from '../text/index.ts'
import { openKept } from './editing.ts'
import { askToStay, writeKept } from './kept.ts'
import { NotKept } from './not-kept.tsx'
import { emptyPlan } from './plan.ts'

export function Begin() {
  const { t } = useCircles()
  const { list } = t.circles
  const [called, setCalled] = useState('')
  const [attempt, setAttempt] = useState(0)
  const [failed, setFailed] = useState(false)
  const empty = attempt > 0 && !called.trim()
  const begin = async (): Promise<void> => {
    setAttempt((n) => n + 1)
    if (!called.trim()) return
    const plan = emptyPlan(called.trim())
    try {
      await writeKept({ id: plan.id, plan, changed: new Date().toISOString(), shares: [] })
    } catch {
      setFailed(true)
      return
    }
    void askToStay()
    await openKept(plan.id)
    navigate(link('/circle'))
  }
  return (
    <section class="part">
      <h2 class="govuk-heading-m">{list.beginTitle}</h2>
      {failed && <NotKept />}
      <ErrorSummary faults={empty ? [{ field: 'begin', text: list.beginEmpty }] : []} attempt={attempt} />
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void begin()
        }}
      >
        <TextField id="begin" label={list.beginName} hint={list.beginHint} max={80} value={called} onValue={setCalled} error={empty ? list.beginEmpty : undefined} />
        <button type="submit" class="govuk-button">
          {list.begin}
        </button>
      </form>
    </section>
  )
}
