/** Yes, maybe or no to an entry, and why. What got an answer is kept as an idea in the plan. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Asset } from '../../api/types.ts'
import { announce } from '../../app/announce.tsx'
import { assetName } from '../../app/shared.ts'
import { TextField } from '../../form/fields.tsx'
import { useCircles } from '../../text/index.ts'
import { change } from '../editing.ts'
import { reactions, type Idea, type Plan, type Reaction as Answer } from '../plan.ts'
import { ideaOf, snapshot, withNote, withReaction } from './snapshot.ts'

interface Props {
  plan: Plan
  asset: Asset
  /** What else can be done with it. */
  children: ComponentChildren
}

export function Reaction({ plan, asset, children }: Props) {
  const text = useCircles()
  const { t, lang } = text
  const words = t.circleFind.reaction
  const name = assetName(asset.properties, lang)
  const idea = ideaOf(plan, asset.id)
  const press = (answer: Answer): void => {
    const next = idea?.reaction === answer ? undefined : answer
    const said = next ? words.said(words[answer], name) : words.taken(name)
    announce(said)
    change(said, (before) => withReaction(before, snapshot(asset, text), next))
  }
  return (
    <>
      <div class="reactions">
        <div class="reactions__answers" role="group" aria-label={words.ask(plan.called, name)}>
          <span class="reactions__ask" aria-hidden="true">
            {words.askShort(plan.called)}
          </span>
          {reactions.map((answer) => (
            <button key={answer} type="button" class={`reaction reaction--${answer}`} aria-pressed={idea?.reaction === answer} onClick={() => press(answer)}>
              {words[answer]}
            </button>
          ))}
        </div>
        {children}
      </div>
      {idea && <Note key={idea.id + idea.note} idea={idea} name={name} />}
    </>
  )
}

/** Kept when the field is left, so that undo takes back a note and not a letter. */
function Note({ idea, name }: { idea: Idea; name: string }) {
  const { t } = useCircles()
  const words = t.circleFind.reaction
  const [note, setNote] = useState(idea.note)
  const keepNote = (): void => {
    if (note !== idea.note) change(words.noted(name), (plan) => withNote(plan, idea.id, note))
  }
  return (
    <div class="reaction-note" onFocusOut={keepNote}>
      <TextField id={`note-${idea.id}`} label={words.note} aside={words.optional} value={note} onValue={setNote} max={500} />
      <p class="reaction-note__kept">{words.kept}</p>
    </div>
  )
}
