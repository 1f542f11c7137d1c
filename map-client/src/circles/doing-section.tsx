/** What is to be done and by whom, ideas for it, when to sit down together again, and looking back. */
import { Actions } from './actions.tsx'
import { Ideas } from './ideas.tsx'
import { LookBacks } from './look-backs.tsx'
import { Meetings } from './meetings.tsx'
import type { Plan } from './plan.ts'

export function DoingSection({ plan }: { plan: Plan }) {
  return (
    <div class="circle__columns">
      <div>
        <Actions plan={plan} />
        <Ideas plan={plan} />
      </div>
      <div>
        <Meetings plan={plan} />
        <LookBacks plan={plan} />
      </div>
    </div>
  )
}
