/** The plan that is open: its sections, one at a time. */
import '../styles/forms.scss'
import '../styles/circles.scss'
import { useEffect, useState } from 'preact/hooks'
import { setTitle } from '../app/head.ts'
import { link, page, sections, type Section } from '../app/router.ts'
import { useCircles } from '../text/index.ts'
import { DoingSection } from './doing-section.tsx'
import { open, openKept, trouble } from './editing.ts'
import { FindWith } from './find-with.tsx'
import type { Kept } from './kept.ts'
import { Meet } from './meet.tsx'
import { NothingKept, NotKept } from './not-kept.tsx'
import { PaperSection } from './paper-section.tsx'
import { PeopleSection } from './people-section.tsx'
import { PlanSection } from './plan-section.tsx'
import type { Plan } from './plan.ts'
import { QuickExit } from './quick-exit.tsx'
import { SeenDoing } from './seen/doing.tsx'
import { SeenPlan } from './seen/plan.tsx'
import { Share } from './share.tsx'
import { mayWrite } from './sync.ts'
import { KeepTogether } from './together.tsx'
import { UndoBar } from './undo-bar.tsx'

/** These put things into the plan. */
const forWriting: Section[] = ['find', 'meet']

function Sections({ here }: { here: Section }) {
  const { t } = useCircles()
  const { frame } = t.circles
  return (
    <nav class="sections" aria-label={frame.sections}>
      <ul>
        {sections.filter((one) => mayWrite.value || !forWriting.includes(one)).map((one) => (
          <li key={one}>
            <a href={link(one === 'plan' ? '/circle' : `/circle/${one}`)} aria-current={one === here ? 'page' : undefined}>
              {frame.names[one]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Shown({ section, plan }: { section: Section; plan: Plan }) {
  const { t } = useCircles()
  if (!mayWrite.value) {
    if (section === 'plan') return <SeenPlan plan={plan} />
    if (section === 'doing') return <SeenDoing plan={plan} />
    if (forWriting.includes(section)) return <p>{t.circles.seen.forWriting}</p>
  }
  switch (section) {
    case 'plan':
      return <PlanSection plan={plan} />
    case 'people':
      return <PeopleSection plan={plan} />
    case 'find':
      return <FindWith />
    case 'meet':
      return <Meet />
    case 'doing':
      return <DoingSection plan={plan} />
    case 'share':
      return <Share />
    case 'paper':
      return <PaperSection plan={plan} />
  }
}

function Opened({ kept, section }: { kept: Kept; section: Section }) {
  const { t } = useCircles()
  const { frame, of } = t.circles
  const { received, plan } = kept
  return (
    <div class="govuk-width-container page circle">
      <div class="circle__top">
        <h1 class="govuk-heading-xl circle__title" tabIndex={-1}>
          <span class="circle__of">{of(plan.called)}</span> <span class="circle__section">{frame.names[section]}</span>
        </h1>
        <a class="govuk-link circle__all" href={link('/circles')}>
          {frame.all}
        </a>
      </div>
      <Sections here={section} />
      {trouble.value !== undefined && <NotKept />}
      {received?.may === 'see' && !received.ended && <p class="note no-print">{frame.onlySee(received.from)}</p>}
      <KeepTogether />
      <Shown section={section} plan={plan} />
    </div>
  )
}

function NoneOpen() {
  const { t } = useCircles()
  const { frame, title } = t.circles
  return (
    <div class="govuk-width-container page">
      <h1 class="govuk-heading-xl" tabIndex={-1}>
        {title}
      </h1>
      <section class="note">
        <h2 class="govuk-heading-m">{frame.noneTitle}</h2>
        <p>{frame.none}</p>
        <a class="govuk-button" href={link('/circles')}>
          {frame.noneDo}
        </a>
      </section>
    </div>
  )
}

export function CirclePage() {
  const { t } = useCircles()
  const [state, setState] = useState<'asking' | 'asked' | 'failed'>('asking')
  const here = page.value
  useEffect(() => setTitle(t, t.circles.title), [t])
  useEffect(() => {
    openKept().then(
      () => setState('asked'),
      () => setState('failed'),
    )
  }, [])
  if (here.name !== 'circle') return null
  return (
    <>
      <QuickExit {...(open.value && mayWrite.value && { beside: UndoBar })} />
      {open.value ? (
        <Opened key={open.value.id} kept={open.value} section={here.section} />
      ) : state === 'asking' ? (
        <p class="govuk-width-container waiting">{t.common.loading}</p>
      ) : state === 'failed' ? (
        <NothingKept />
      ) : (
        <NoneOpen />
      )}
    </>
  )
}
