/** What is to be done, ideas, meetings and looking back, as somebody reads them who does not write the plan. */
import type { ComponentChildren } from 'preact'
import { Icon } from '../../icons/icon.tsx'
import { useCircles } from '../../text/index.ts'
import { parseDay } from '../../words/calendar.ts'
import { clock, longDate } from '../../words/when.ts'
import { before, coming, doneActions, doneUntil, lookBacksLatestFirst, namesOf, toDo } from '../doing.ts'
import { FromMapFacts } from '../ideas.tsx'
import { lookBackQuestions } from '../look-backs.tsx'
import { today } from '../parts.ts'
import type { Action, Idea, LookBack, Meeting, Plan } from '../plan.ts'
import { SeenPart } from './part.tsx'

function SeenAction({ action, plan }: { action: Action; plan: Plan }) {
  const { t } = useCircles()
  const { doing } = t.circles
  const { by, done } = action
  const day = (text: string): string => longDate(t, parseDay(text))
  const facts = [t.list(namesOf(plan, action.who)), done ? doing.doneOn(day(done)) : by ? doing.byDay(day(by)) : doing.anyTime]
  return (
    <li class={done ? 'action action--done' : 'action'}>
      <p class="seen__line action__what">{action.what}</p>
      <p class="seen__line quiet">{facts.filter(Boolean).join(' · ')}</p>
      {action.happened && (
        <p class="seen__line">
          <span class="quiet">{doing.happened}</span> {action.happened}
        </p>
      )}
    </li>
  )
}

function SeenIdea({ idea, plan }: { idea: Idea; plan: Plan }) {
  const { t } = useCircles()
  const { doing } = t.circles
  const { text, from, reaction, note } = idea
  const isAction = plan.actions.some((action) => action.idea === idea.id)
  return (
    <li class={`idea idea--${reaction ?? 'open'}`}>
      <h3 class="idea__text">{text}</h3>
      {from && <FromMapFacts from={from} />}
      {reaction && <p class="seen__line">{doing.reactionIs(doing.reactions[reaction])}</p>}
      {note && (
        <p class="seen__line">
          <span class="quiet">{doing.note}:</span> {note}
        </p>
      )}
      {isAction && (
        <p class="idea__is">
          <Icon name="check" size={18} /> {doing.isAction}
        </p>
      )}
    </li>
  )
}

function SeenMeeting({ meeting: { on, at, where, from, note } }: { meeting: Meeting }) {
  const { t } = useCircles()
  const day = longDate(t, parseDay(on))
  return (
    <li class="meeting">
      <p class="seen__line meeting__day">{at ? t.circles.doing.at(day, clock(t, at)) : day}</p>
      {where && <p class="seen__line">{where}</p>}
      {from && <FromMapFacts from={from} />}
      {note && <p class="seen__line quiet">{note}</p>}
    </li>
  )
}

function SeenLookBack({ one, plan }: { one: LookBack; plan: Plan }) {
  const { t } = useCircles()
  const { doing } = t.circles
  const done = doneUntil(plan, one)
  return (
    <li class="seen__look-back">
      <h3 class="govuk-heading-s">{doing.lookBackOn(longDate(t, parseDay(one.on)))}</h3>
      {done.length > 0 && (
        <p class="seen__line">
          <span class="quiet">{doing.since}:</span> {t.list(done.map(({ what }) => what))}
        </p>
      )}
      {lookBackQuestions.map(
        (question) =>
          one[question] && (
            <p class="seen__line" key={question}>
              <span class="quiet">{doing[question]}</span> {one[question]}
            </p>
          ),
      )}
    </li>
  )
}

const meeting = (one: Meeting) => <SeenMeeting key={one.id} meeting={one} />
const listOf = (items: ComponentChildren[]): ComponentChildren => items.length > 0 && <ul class="plain-list">{items}</ul>

export function SeenDoing({ plan }: { plan: Plan }) {
  const { t } = useCircles()
  const { doing } = t.circles
  const now = today()
  const [next, past, done] = [coming(plan, now), before(plan, now), doneActions(plan)]
  const action = (one: Action) => <SeenAction key={one.id} action={one} plan={plan} />
  return (
    <div class="circle__columns">
      <div>
        <SeenPart title={doing.actions}>{listOf(toDo(plan).map(action))}</SeenPart>
        {done.length > 0 && <SeenPart title={doing.doneTitle(done.length)}>{listOf(done.map(action))}</SeenPart>}
        <SeenPart title={doing.ideas}>{listOf(plan.ideas.map((idea) => <SeenIdea key={idea.id} idea={idea} plan={plan} />))}</SeenPart>
      </div>
      <div>
        <SeenPart title={doing.meeting}>{listOf(next.map(meeting))}</SeenPart>
        {past.length > 0 && <SeenPart title={doing.meetingsBefore(past.length)}>{listOf(past.map(meeting))}</SeenPart>}
        <SeenPart title={doing.lookBack}>{listOf(lookBacksLatestFirst(plan).map((one) => <SeenLookBack key={one.id} one={one} plan={plan} />))}</SeenPart>
      </div>
    </div>
  )
}
