/** The button that asks the device where it is: only when pressed, and it says what happens with the answer. */
import { Icon } from '../icons/icon.tsx'
import { useText } from '../text/index.ts'
import { here, locate } from './here.ts'

export function UseLocation({ onFound }: { onFound: () => void }) {
  const { t } = useText()
  const state = here.value
  const press = async (): Promise<void> => {
    if (await locate()) onFound()
  }
  const trouble = state === 'refused' ? t.search.refused : state === 'failed' ? t.search.failed : undefined
  return (
    <div class="locate">
      <button type="button" class="plain-button locate__button" onClick={press} disabled={state === 'asking'}>
        <Icon name="locate" size={20} />
        <span>{state === 'asking' ? t.search.asking : t.search.here}</span>
      </button>
      <p class="locate__note" role={trouble ? 'alert' : undefined}>
        {trouble ?? t.search.hereNote}
      </p>
    </div>
  )
}
