/** A plan on paper: which page, what is on it, and the page itself as it will be printed. */
import '../styles/circle-paper.scss'
import { ManyOf, OneOf } from '../form/choices.tsx'
import { Icon } from '../icons/icon.tsx'
import { useCircles } from '../text/index.ts'
import { PaperEasy } from './paper-easy.tsx'
import { PaperFridge } from './paper-fridge.tsx'
import { PaperLarge } from './paper-large.tsx'
import { hasWords, paper, paperParts, papers, parts, type Paper, type PaperPart } from './paper.ts'
import { today } from './parts.ts'
import type { Plan } from './plan.ts'

const sheets = { fridge: PaperFridge, large: PaperLarge, easy: PaperEasy }

export function PaperSection({ plan }: { plan: Plan }) {
  const { t } = useCircles()
  const words = t.circles.paper
  const Sheet = sheets[paper.value]
  return (
    <div class="paper">
      <div class="paper__choices no-print">
        <p class="part__hint">{words.lead}</p>
        <OneOf
          id="paper"
          label={words.which}
          value={paper.value}
          choices={papers.map((id) => ({ id, label: words.kinds[id], hint: words.kindNotes[id] }))}
          onValue={(value) => {
            paper.value = value as Paper
          }}
        />
        <ManyOf
          id="paper-parts"
          label={words.parts}
          on={parts.value}
          choices={paperParts.map((id) => ({ id, label: words.part[id] }))}
          onChange={(on) => {
            parts.value = on as PaperPart[]
          }}
        />
        <button type="button" class="govuk-button" onClick={() => print()}>
          <Icon name="print" size={20} /> {words.print}
        </button>
      </div>
      <section class="paper__preview" aria-label={words.preview}>
        {hasWords(plan, parts.value, today()) ? <Sheet plan={plan} parts={parts.value} /> : <p class="note">{words.empty}</p>}
      </section>
    </div>
  )
}
