/**
 * Looking for a spot: by pressing on the map, with the map's middle for somebody without a pointer, or by typing. It
 * serves what opens, what moves, and the points that may be chosen from.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import { lookAhead } from '../api/client.ts'
import type { Position } from '../api/types.ts'
import { useWorkbench } from '../text/index.ts'
import { readPosition } from './scenario.ts'

export type Placing = { for: 'open' } | { for: 'point' } | { for: 'move'; id: string; name: string }

/** "52.46, -4.32": latitude first, as on every other map. */
export function readTyped(words: string): Position | undefined {
  const found = /^\s*(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(words)
  return found ? readPosition(found[2], found[1]) : undefined
}

interface Props {
  placing: Placing
  middle: (() => Position) | undefined
  onSpot: (at: Position) => void
  onCancel: () => void
}

export function PlacingBar({ placing, middle, onSpot, onCancel }: Props) {
  const { t } = useWorkbench()
  const p = t.placing
  const [words, setWords] = useState('')
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    heading.current?.scrollIntoView({ block: 'nearest' })
  }, [placing])

  const complain = (text: string): void => {
    setFault(text)
    document.getElementById('placing-words')?.focus()
  }
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (!words.trim()) {
      complain(p.lack)
      return
    }
    const typed = readTyped(words)
    if (typed) {
      onSpot(typed)
      return
    }
    setBusy(true)
    const found = await lookAhead(words).catch(() => [])
    setBusy(false)
    const at = found.find((one) => one.position)?.position
    if (at) onSpot(at)
    else complain(p.unknown(words))
  }
  return (
    <section class="placing" aria-labelledby="placing">
      <h2 class="govuk-heading-s" id="placing" tabIndex={-1} ref={heading}>
        {placing.for === 'move' ? `${placing.name}: ${p.title.move}` : p.title[placing.for]}
      </h2>
      <p class="placing__help">{middle ? p.help : p.helpNoMap}</p>
      {middle && (
        <button type="button" class="govuk-button placing__middle" onClick={() => onSpot(middle())}>
          {p.middle}
        </button>
      )}
      <form class="placing__form" onSubmit={submit} noValidate>
        <label class="question__label" for="placing-words">
          {p.typed}
        </label>
        {fault && (
          <p class="govuk-error-message" id="placing-fault">
            {fault}
          </p>
        )}
        <div class="placing__line">
          <input
            class="govuk-input"
            id="placing-words"
            autocomplete="off"
            maxLength={100}
            value={words}
            aria-invalid={fault ? true : undefined}
            aria-describedby={fault ? 'placing-fault' : undefined}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
          <button type="submit" class="govuk-button govuk-button--secondary" aria-disabled={busy}>
            {p.use}
          </button>
        </div>
      </form>
      <button type="button" class="link-button" onClick={onCancel}>
        {p.cancel}
      </button>
    </section>
  )
}
