/** Corner by corner: on the map, with its middle, or typed; each can be taken out again. */
import { useState } from 'preact/hooks'
import { lookAhead } from '../api/client.ts'
import type { Position } from '../api/types.ts'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { TextField } from '../form/fields.tsx'
import { readTyped } from '../gaps/placing.tsx'
import { coordinates } from '../gaps/site-words.ts'
import { useRuns } from '../text/index.ts'

interface Props {
  corners: Position[]
  middle: (() => Position) | undefined
  onAdd: (at: Position) => void
  onChange: (corners: Position[]) => void
}

export function CornersForm({ corners, middle, onAdd, onChange }: Props) {
  const { t } = useRuns()
  const d = t.draw
  const [words, setWords] = useState('')
  const [fault, setFault] = useState<string>()
  const typed = async (): Promise<void> => {
    const at = readTyped(words) ?? (words.trim() ? (await lookAhead(words).catch(() => [])).find((one) => one.position)?.position : undefined)
    if (!at) {
      setFault(words.trim() ? t.placing.unknown(words) : t.placing.lack)
      document.getElementById('draw-typed')?.focus()
      return
    }
    setFault(undefined)
    setWords('')
    onAdd(at)
  }
  const takeOut = (n: number): void => {
    onChange(corners.filter((_, other) => other !== n))
    focusSoon('draw-corners')
  }
  return (
    <>
      <p class="govuk-body">{middle ? d.help : d.helpNoMap}</p>
      <div class="ask-form__buttons">
        {middle && (
          <button type="button" class="govuk-button" onClick={() => onAdd(middle())}>
            {d.addMiddle}
          </button>
        )}
        {corners.length > 0 && (
          <button
            type="button"
            class="govuk-button govuk-button--secondary"
            onClick={() => {
              onChange(corners.slice(0, -1))
              announce(t.draw.corners + `: ${corners.length - 1}`)
              if (corners.length === 1) focusSoon('draw-corners')
            }}
          >
            {d.undo}
          </button>
        )}
      </div>
      <div class="placing__line draw__typed">
        <TextField id="draw-typed" label={d.typed} value={words} onValue={setWords} max={100} error={fault} />
        <button type="button" class="govuk-button govuk-button--secondary" onClick={typed}>
          {d.addTyped}
        </button>
      </div>
      <h2 class="govuk-heading-s" id="draw-corners" tabIndex={-1}>
        {d.corners}
      </h2>
      {corners.length === 0 ? (
        <p class="quiet">{d.none}</p>
      ) : (
        <ol class="change-list" aria-labelledby="draw-corners">
          {corners.map(([lon, lat], n) => (
            <li key={`${n} ${lon} ${lat}`}>
              <span>{d.corner(n + 1, coordinates(lon, lat))}</span>
              <button type="button" class="link-button" aria-label={d.removeCorner(n + 1)} onClick={() => takeOut(n)}>
                {d.remove}
              </button>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}
