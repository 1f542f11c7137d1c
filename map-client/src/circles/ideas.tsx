/** Things to try, and what the person thinks of each. */
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { Icon } from '../icons/icon.tsx'
import { useCircles } from '../text/index.ts'
import { metresInWords } from '../words/distance.ts'
import { Adder } from './adder.tsx'
import { me } from './doing.ts'
import { change } from './editing.ts'
import { Growing } from './growing.tsx'
import { lacking, replaced, shortly, without } from './parts.ts'
import { newId, reactions, type FromMap, type Idea, type Plan, type Reaction } from './plan.ts'

/** What the plan has kept of an entry of the map. */
export function FromMapFacts({ from }: { from: FromMap }) {
  const { t } = useCircles()
  const facts = [from.where, from.metres === undefined ? '' : t.distance.away(metresInWords(t, from.metres)), from.when, from.phone]
  return <p class="idea__facts">{facts.filter(Boolean).join(' · ')}</p>
}

function OneIdea({ idea, plan }: { idea: Idea; plan: Plan }) {
  const { t } = useCircles()
  const { doing, parts, said } = t.circles
  const { id } = idea
  const short = shortly(idea.text)
  const react = (reaction: Reaction): void => {
    const what = said.reaction(short, doing.reactions[reaction])
    change(what, (now) => ({ ...now, ideas: replaced(now.ideas, id, { reaction }) }))
  }
  const makeAction = (): void => {
    const what = said.added(short)
    change(what, (now) => ({ ...now, actions: [...now.actions, { id: newId(), what: idea.text, who: [me], happened: '', idea: id }] }))
    announce(what)
    focusSoon('actions')
  }
  const remove = (): void => {
    const what = said.removed(short)
    change(what, (now) => ({
      ...now,
      ideas: without(now.ideas, id),
      actions: now.actions.map((action) => (action.idea === id ? lacking(action, 'idea') : action)),
    }))
    announce(what)
    focusSoon('ideas')
  }
  return (
    <li class={`idea idea--${idea.reaction ?? 'open'}`}>
      <div class="idea__top">
        <div class="idea__words">
          {idea.from ? (
            <>
              <h3 class="idea__text">{idea.text}</h3>
              <FromMapFacts from={idea.from} />
            </>
          ) : (
            <Growing
              quiet
              id={`idea-${id}`}
              label={doing.ideaAdd}
              value={idea.text}
              max={300}
              onValue={(text) => change(said.changed(shortly(text)), (now) => ({ ...now, ideas: replaced(now.ideas, id, { text }) }), `idea-${id}`)}
              onEnter={() => document.getElementById('idea-add')?.focus()}
              onLeave={() => {
                if (!idea.text.trim()) remove()
              }}
            />
          )}
        </div>
        <button type="button" class="small-button" aria-label={parts.remove(short)} onClick={remove}>
          <Icon name="cross" size={20} />
        </button>
      </div>
      <fieldset class="pills">
        <legend class="govuk-visually-hidden">{doing.reaction(short)}</legend>
        {reactions.map((reaction) => (
          <label class={`pill pill--${reaction}`} key={reaction}>
            <input type="radio" name={`reaction-${id}`} checked={idea.reaction === reaction} onChange={() => react(reaction)} />
            <span>{doing.reactions[reaction]}</span>
          </label>
        ))}
      </fieldset>
      <div class="idea__note">
        <label for={`note-${id}`}>
          {doing.note} <span class="govuk-visually-hidden">({short})</span>
        </label>
        <Growing quiet id={`note-${id}`} value={idea.note} onValue={(note) => change(said.changed(short), (now) => ({ ...now, ideas: replaced(now.ideas, id, { note }) }), `note-${id}`)} />
      </div>
      {plan.actions.some((action) => action.idea === id) ? (
        <p class="idea__is">
          <Icon name="check" size={18} /> {doing.isAction}
        </p>
      ) : (
        <button type="button" class="link-button" aria-label={doing.makeActionNamed(short)} onClick={makeAction}>
          {doing.makeAction}
        </button>
      )}
    </li>
  )
}

export function Ideas({ plan }: { plan: Plan }) {
  const { t } = useCircles()
  const { doing, said } = t.circles
  const add = (text: string): void => {
    const what = said.added(shortly(text))
    change(what, (now) => ({ ...now, ideas: [...now.ideas, { id: newId(), text, note: '' }] }))
    announce(what)
  }
  return (
    <section class="part" aria-labelledby="ideas">
      <h2 class="govuk-heading-m" id="ideas" tabIndex={-1}>
        {doing.ideas}
      </h2>
      <p class="part__hint">{plan.ideas.length > 0 ? doing.ideasHint : doing.ideasNone}</p>
      <ul class="plain-list">
        {plan.ideas.map((idea) => (
          <OneIdea key={idea.id} idea={idea} plan={plan} />
        ))}
      </ul>
      <Adder id="idea-add" label={doing.ideaAdd} onAdd={add} />
    </section>
  )
}
