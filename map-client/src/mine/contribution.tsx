/** One contribution: where it is now, what the steward says, and what can be done with it. */
import { sendAgain, withdraw } from '../api/people.ts'
import type { Contribution, Sending } from '../api/people-types.ts'
import { announce } from '../app/announce.tsx'
import { link } from '../app/router.ts'
import { CopyButton } from '../app/share.tsx'
import { focusSoon } from '../app/focus.ts'
import { linkTo } from '../add/sent.tsx'
import { useSending } from '../form/sending.ts'
import { Trouble } from '../form/trouble.tsx'
import { Icon } from '../icons/icon.tsx'
import { useAdd } from '../text/index.ts'
import { parseDay } from '../words/calendar.ts'
import { longDate } from '../words/when.ts'
import { Mend } from './mend.tsx'
import type { Line } from './mine.tsx'

interface Props {
  line: Line
  mending: boolean
  onMend: (on: boolean) => void
  onTold: (told: Contribution) => void
  onForget: (line: Line, name: string) => void
}

/** Everything that was sent, so that it can be sent once more. */
export const sameAgain = ({ draft, thanks, contact, note }: Contribution): Partial<Sending> => ({
  ...(draft && { draft }),
  ...(thanks && { thanks }),
  ...(contact && { contact }),
  ...(note && { note }),
})

const signs = { submitted: 'clock', changes_requested: 'speech', published: 'check', rejected: 'cross', withdrawn: 'left' }

function State({ told }: { told: Contribution }) {
  const { t } = useAdd()
  const done = told.state === 'published' ? t.mine.statesDone[told.sort] : undefined
  return (
    <p class={`state state--${told.state}`}>
      <Icon name={signs[told.state]} size={20} />
      <span>
        <strong>{done ?? t.mine.states[told.state]}</strong>
        {!done && <span class="state__note"> – {t.mine.stateNotes[told.state]}</span>}
      </span>
    </p>
  )
}

export function OneContribution({ line, mending, onMend, onTold, onForget }: Props) {
  const { t, lang } = useAdd()
  const sender = useSending(() => undefined)
  const { told, key, id } = line
  const own = told?.draft && ((lang === 'cy' && told.draft.name_cy) || told.draft.name)
  const name = own || line.name || t.mine.unnamed
  const day = (text: string): string => longDate(t, parseDay(text))

  const takeBack = async (): Promise<void> => {
    const next = await sender.send(() => withdraw(id, key))
    if (!next) return
    onTold(next)
    announce(t.mine.withdrawn(name))
    // The button that was pressed is gone; the way back stands in its place.
    focusSoon(`undo-${id}`)
  }
  const undo = async (): Promise<void> => {
    if (!told) return
    const next = await sender.send(() => sendAgain(told, key, sameAgain(told)))
    if (!next) return
    onTold(next)
    announce(t.mine.undone(name))
    focusSoon(`name-${id}`)
  }
  const mended = (next: Contribution): void => {
    onTold(next)
    onMend(false)
    announce(t.mine.mendSent)
    focusSoon(`name-${id}`)
  }

  const open = told?.state === 'submitted' || told?.state === 'changes_requested'
  return (
    <li class="contribution">
      <h2 class="govuk-heading-m contribution__name" id={`name-${id}`} tabIndex={-1}>
        {name}
      </h2>
      {told && (
        <p class="quiet contribution__facts">
          {[t.mine.sorts[told.sort], t.mine.sent(day(told.created)), told.decided && t.mine.decided(day(told.decided))]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      {told ? <State told={told} /> : <p>{line.problem?.status === 0 ? t.errors.offline : t.mine.gone}</p>}
      {told?.reason && (
        <blockquote class="reason">
          <p class="reason__who">{t.mine.reason}</p>
          <p>{told.reason}</p>
        </blockquote>
      )}
      <Trouble sender={sender} words={t.form} />
      {told && mending && <Mend told={told} storedKey={key} name={name} onSent={mended} onTold={onTold} onCancel={() => onMend(false)} />}
      {!mending && (
        <div class="contribution__do">
          {told && open && told.draft && (
            <button type="button" class={told.state === 'changes_requested' ? 'govuk-button' : 'plain-button'} onClick={() => onMend(true)}>
              {t.mine.mend}
            </button>
          )}
          {told && (told.state === 'published' ? told.sort !== 'removal' : told.sort !== 'new') && (
            <a class="plain-button" href={link(`/place/${told.asset}`)}>
              {t.mine.see}
            </a>
          )}
          {told && open && (
            <button type="button" class="plain-button" onClick={takeBack}>
              {t.mine.withdraw}
            </button>
          )}
          {told?.state === 'withdrawn' && (
            <button type="button" class="plain-button" id={`undo-${id}`} onClick={undo}>
              {t.mine.undo}
            </button>
          )}
          {key && told && <CopyButton text={linkTo(id, key)} label={t.mine.link} done={t.sent.copied} />}
          {key && (
            <button type="button" class="link-button" title={t.mine.forgetNote} onClick={() => onForget(line, name)}>
              {t.mine.forget}
            </button>
          )}
        </div>
      )}
    </li>
  )
}
