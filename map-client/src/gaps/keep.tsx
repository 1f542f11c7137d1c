/** The button that keeps a run; what it opens comes when it is pressed, with its words. */
import { useState } from 'preact/hooks'
import type { Query } from '../api/client.ts'
import type { RunOf } from '../api/workbench.ts'
import { useChunk } from '../app/chunk.ts'
import { focusSoon } from '../app/focus.ts'
import { link } from '../app/router.ts'
import { hinted } from '../app/signed-in.ts'
import { Icon } from '../icons/icon.tsx'
import { speakAlso, useWorkbench } from '../text/index.ts'
import type { GapQuery } from './gap-query.ts'
import { changesIn, scenarioQuery } from './scenario.ts'
import { sitesQuery } from './sites-query.ts'

const load = async (): Promise<typeof import('../runs/save-run.tsx')> => {
  const [chunk] = await Promise.all([import('../runs/save-run.tsx'), speakAlso('runs')])
  return chunk
}

const written = (query: Query): string => new URLSearchParams(query).toString()

function questionsOf(query: GapQuery, asked: Query): Partial<Record<RunOf, string>> {
  const scenario = scenarioQuery(query.scenario)
  return {
    gaps: written(asked),
    ...(changesIn(query.scenario) > 0 ? { 'what-if': written({ ...asked, ...scenario }) } : {}),
    ...(query.sites.asked ? { sites: written({ ...asked, ...scenario, ...sitesQuery(query.sites) }) } : {}),
  }
}

export function Keep({ query, asked }: { query: GapQuery; asked: Query }) {
  const { t } = useWorkbench()
  const [open, setOpen] = useState(false)
  const chunk = useChunk(open, load)
  const done = (): void => {
    setOpen(false)
    focusSoon('keep-run')
  }
  if (open && chunk) return <chunk.SaveRun questions={questionsOf(query, asked)} onDone={done} />
  return (
    <div class="actions no-print">
      <button type="button" class="plain-button" id="keep-run" onClick={() => setOpen(true)}>
        <Icon name="check" size={20} />
        <span>{t.workbench.keep}</span>
      </button>
      {hinted.value && (
        <a class="plain-button" href={link('/runs')}>
          {t.workbench.kept}
        </a>
      )}
      <a class="plain-button" href={link('/neighbourhoods/draw')}>
        <Icon name="area" size={20} />
        <span>{t.workbench.draw}</span>
      </a>
    </div>
  )
}
