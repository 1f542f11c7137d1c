/** The circles on this device: those that were begun here, and those that others shared. */
import '../styles/forms.scss'
import '../styles/circles.scss'
import { useEffect, useState } from 'preact/hooks'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { setTitle } from '../app/head.ts'
import { useCircles } from '../text/index.ts'
import { Begin } from './begin.tsx'
import { closeKept, written } from './editing.ts'
import { ForgetOne } from './forget-one.tsx'
import { FromFile } from './from-file.tsx'
import { SharedWithMe } from './shared-with-me.tsx'
import { allKept, type Kept } from './kept.ts'
import { NothingKept } from './not-kept.tsx'
import { OneCircle } from './one-circle.tsx'
import { QuickExit } from './quick-exit.tsx'

export function CirclesPage() {
  const { t } = useCircles()
  const { list, forget: forgetting, title } = t.circles
  const [all, setAll] = useState<Kept[] | 'none kept'>()
  const [asked, setAsked] = useState<string>()
  const load = async (): Promise<void> => {
    try {
      await written()
      setAll((await allKept()).toSorted((a, b) => b.changed.localeCompare(a.changed)))
    } catch {
      setAll('none kept')
    }
  }
  useEffect(() => setTitle(t, title), [t])
  useEffect(() => {
    // Whoever comes back to the list has put the plan away.
    closeKept()
    void load()
  }, [])
  const gone = async (kept: Kept): Promise<void> => {
    setAsked(undefined)
    await load()
    announce(forgetting.done(kept.plan.called))
    focusSoon('here')
  }
  if (all === 'none kept')
    return (
      <>
        <QuickExit />
        <NothingKept />
      </>
    )
  const own = (all ?? []).filter(({ received }) => !received)
  const shared = (all ?? []).filter(({ received }) => received)
  return (
    <div class="govuk-width-container page circles">
      <QuickExit />
      <h1 class="govuk-heading-xl" tabIndex={-1}>
        {title}
      </h1>
      <p class="circle__lead">{list.lead}</p>
      {!all && <p class="waiting">{t.common.loading}</p>}
      {all && (
        <div class="circle__columns">
          <div>
            {shared.length > 0 && <SharedWithMe onGone={load} />}
            <section class="part" aria-labelledby="here">
              <h2 class="govuk-heading-m" id="here" tabIndex={-1}>
                {list.here}
              </h2>
              {own.length === 0 && (
                <p class="part__hint">
                  {shared.length > 0 ? list.noneOwn : list.none} {list.noneDo}
                </p>
              )}
              <ul class="plain-list">
                {own.map((kept) =>
                  asked === kept.id ? (
                    <ForgetOne
                      key={kept.id}
                      kept={kept}
                      last={all.length === 1}
                      onGone={() => void gone(kept)}
                      onKeep={() => {
                        setAsked(undefined)
                        void load()
                        focusSoon(`forget-${kept.id}`)
                      }}
                    />
                  ) : (
                    <OneCircle key={kept.id} kept={kept} onForget={() => setAsked(kept.id)} />
                  ),
                )}
              </ul>
            </section>
            <Begin />
          </div>
          <div>
            {shared.length === 0 && <SharedWithMe onGone={load} />}
            <FromFile />
            <section class="part">
              <h2 class="govuk-heading-m">{list.keptTitle}</h2>
              <p>{list.kept}</p>
              <p>{list.keptBackUp}</p>
              <p>{list.keptShared}</p>
            </section>
          </div>
        </div>
      )}
    </div>
  )
}
