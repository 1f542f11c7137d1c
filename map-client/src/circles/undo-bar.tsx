/** Always in sight beside the way out: that the plan is kept, and one's steps back and forth. */
import { useEffect } from 'preact/hooks'
import { announce } from '../app/announce.tsx'
import { Icon } from '../icons/icon.tsx'
import { useCircles } from '../text/index.ts'
import { lastStep, nextStep, redo, trouble, undo, writing } from './editing.ts'

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** The buttons stay in reach of the keyboard when there is nothing left to do, so that the focus is not lost. */
export function UndoBar() {
  const { t } = useCircles()
  const { frame } = t.circles
  const back = (): void => {
    const said = undo()
    if (said) announce(frame.undone(said))
  }
  const forth = (): void => {
    const said = redo()
    if (said) announce(frame.redone(said))
  }
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      // In a field these keys belong to the field.
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isField(event.target)) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      event.preventDefault()
      if (key === 'y' || event.shiftKey) forth()
      else back()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [frame])
  const [last, next] = [lastStep.value, nextStep.value]
  return (
    <div class="undo-bar">
      <p class="undo-bar__kept">
        <span>{trouble.value !== undefined ? frame.notKept : writing.value ? frame.keeping : frame.kept}</span>
      </p>
      <button type="button" class="undo-bar__button" aria-disabled={!last} onClick={back} aria-label={last ? frame.undoing(last) : frame.undo} title={last}>
        <Icon name="undo" size={20} />
        <span>{frame.undo}</span>
      </button>
      <button type="button" class="undo-bar__button" aria-disabled={!next} onClick={forth} aria-label={next ? frame.redoing(next) : frame.redo} title={next}>
        <Icon name="redo" size={20} />
        <span>{frame.redo}</span>
      </button>
    </div>
  )
}
