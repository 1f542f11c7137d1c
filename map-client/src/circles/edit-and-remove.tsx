/** What can be done with one line of a list: change it in place, and take it away. */
import { Icon } from '../icons/icon.tsx'
import type { Id } from './plan.ts'

interface EditAndRemoveProps {
  id: Id
  edited: boolean
  /** What the buttons are called: they name the line. */
  edit: string
  remove: string
  /** Begins, and ends again. */
  onEdit: () => void
  onRemove: () => void
}

export function EditAndRemove({ id, edited, edit, remove, onEdit, onRemove }: EditAndRemoveProps) {
  return (
    <>
      <button type="button" class="small-button" id={`edit-${id}`} aria-expanded={edited} aria-label={edit} onClick={onEdit}>
        <Icon name="pencil" size={20} />
      </button>
      <button type="button" class="small-button" aria-label={remove} onClick={onRemove}>
        <Icon name="cross" size={20} />
      </button>
    </>
  )
}
