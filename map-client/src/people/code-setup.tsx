/** Setting up the code of a phone: a picture to scan, the same as letters to type, and six digits to prove it. */
import type { NewCode } from '../api/people-types.ts'
import { TextField } from '../form/fields.tsx'
import { usePeople } from '../text/index.ts'

/** In groups of four, as people read and type. */
export const inGroups = (secret: string): string => secret.replace(/\s+/g, '').replace(/(.{4})(?=.)/g, '$1 ')

interface Props {
  code: NewCode
  digits: string
  error: string | undefined
  onDigits: (digits: string) => void
}

export function CodeSetup({ code, digits, error, onDigits }: Props) {
  const { t } = usePeople()
  const j = t.join
  return (
    <>
      <ol class="govuk-list govuk-list--number">
        {j.codeSteps.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <div class="code-setup">
        <img class="code-setup__picture" src={code.picture} width={200} height={200} alt={j.picture} />
        <div>
          <p class="field__label">{j.secret}</p>
          <p class="secret code-setup__secret">{inGroups(code.secret)}</p>
        </div>
      </div>
      <TextField id="code" label={j.code} error={error} inputMode="numeric" autocomplete="one-time-code" short max={8} value={digits} onValue={onDigits} />
    </>
  )
}
