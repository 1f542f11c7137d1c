/** A field that people never see, never reach and never hear of. What fills it in is a machine. */
export function Trap({ label }: { label: string }) {
  return (
    <div class="trap" aria-hidden="true">
      <label for="website-field">{label}</label>
      <input id="website-field" name="website" type="text" tabIndex={-1} autocomplete="off" />
    </div>
  )
}

export function trapOf(form: HTMLFormElement | null): string {
  const field = form?.elements.namedItem('website')
  return field instanceof HTMLInputElement ? field.value : ''
}
