/** A box that is as tall as what is written in it. Each letter is kept as it is typed. */
import { useLayoutEffect, useRef } from 'preact/hooks'

interface Props {
  id: string
  value: string
  onValue: (value: string) => void
  /** Read out where no label stands beside it. */
  label?: string
  describedBy?: string | undefined
  placeholder?: string
  /** Enter goes on instead of making a new line. */
  onEnter?: () => void
  onLeave?: () => void
  rows?: number
  max?: number
  quiet?: boolean
}

export function Growing({ id, value, onValue, label, describedBy, placeholder, onEnter, onLeave, rows = 1, max = 2000, quiet }: Props) {
  const box = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    const area = box.current
    // Browsers that know `field-sizing` do it themselves.
    if (!area || CSS.supports('field-sizing', 'content')) return
    area.rows = rows
    while (area.scrollHeight > area.clientHeight + 2 && area.rows < 30) area.rows += 1
  }, [value, rows])
  return (
    <textarea
      ref={box}
      class={quiet ? 'growing growing--quiet' : 'govuk-textarea growing'}
      id={id}
      rows={rows}
      maxLength={max}
      aria-label={label}
      aria-describedby={describedBy}
      placeholder={placeholder}
      value={value}
      onInput={(event) => onValue(event.currentTarget.value)}
      onBlur={onLeave}
      onKeyDown={(event) => {
        if (!onEnter || event.key !== 'Enter' || event.isComposing) return
        event.preventDefault()
        onEnter()
      }}
    />
  )
}
