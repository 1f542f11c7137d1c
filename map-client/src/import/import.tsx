/** Bringing in a whole list: one page that unfolds from the file to what it would do, and then to what it did. */
import '../styles/import.scss'
import { useEffect, useState } from 'preact/hooks'
import type { Imported } from '../api/imports.ts'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { setTitle } from '../app/head.ts'
import { Trouble } from '../form/trouble.tsx'
import { SignedIn } from '../people/sign-in.tsx'
import { StewardTabs } from '../steward/tabs.tsx'
import { useImport } from '../text/index.ts'
import { About, Question } from './about.tsx'
import { lacksOf, nothingAsked, onlyKind, queryOf, sourceOf, type Asked } from './asked.ts'
import { BroughtIn } from './brought-in.tsx'
import { ChooseFile, type Chosen } from './choose-file.tsx'
import { Columns } from './columns.tsx'
import { Done } from './done.tsx'
import { useLooking, type Why } from './looking.ts'
import { PreviewShown } from './preview.tsx'
import { Progress } from './progress.tsx'
import { PutOnMap } from './put.tsx'

function List({ onImports }: { onImports: () => void }) {
  const { t } = useImport()
  const [chosen, setChosen] = useState<Chosen>()
  const [asked, setAsked] = useState<Asked>(nothingAsked(''))
  const [done, setDone] = useState<{ told: Imported; kind: string | undefined }>()
  const [meanwhile, setMeanwhile] = useState(false)
  const looking = useLooking()
  const { sender, busy, preview } = looking
  const stale = preview !== undefined && looking.lookedAt !== queryOf(asked)
  // These have a button of their own beside the question.
  const asksAlone = preview?.needs === 'kind' || preview?.needs === 'disclosure'
  const set = (change: Partial<Asked>): void => setAsked((now) => ({ ...now, ...change }))

  const look = async (file: Blob, how: Asked, why: Why): Promise<void> => {
    const lacks = lacksOf(t, how, why === 'needed' ? preview?.needs : undefined)
    sender.complain(lacks)
    if (lacks.length > 0) return
    setMeanwhile(false)
    const found = await looking.look(file, how, why)
    if (!found) return
    announce(found.needs ? t.import.needs[found.needs] : told(found.counts))
    if (why !== 'alike') focusSoon(found.needs ? 'needs' : 'would')
  }
  const told = (counts: { new: number; changed: number; alike: number; refused: number }): string =>
    [t.import.counts.new(counts.new), t.import.counts.changed(counts.changed), t.import.counts.alike(counts.alike), t.import.counts.refused(counts.refused)].join(', ')

  const choose = (next: Chosen): void => {
    looking.clear()
    const how = { ...nothingAsked(sourceOf(next.name)), licence: asked.licence, attribution: asked.attribution }
    setChosen(next)
    setAsked(how)
    setDone(undefined)
    setMeanwhile(false)
    void look(next.file, how, 'first')
  }
  const begin = (): void => {
    looking.clear()
    setChosen(undefined)
    setDone(undefined)
    focusSoon('import-file')
  }
  const stop = (): void => {
    looking.stop()
    announce(t.import.stopped)
    focusSoon('about')
  }
  const put = async (): Promise<void> => {
    if (!chosen || !preview) return
    const kind = onlyKind(preview.items)
    const answer = await looking.put(chosen.file, asked)
    if (answer === 'changed') {
      setMeanwhile(true)
      focusSoon('meanwhile')
    } else if (answer) {
      setDone({ told: answer, kind })
      looking.clear()
      setChosen(undefined)
      onImports()
      focusSoon('done')
    }
  }

  if (done) return <Done imported={done.told} kind={done.kind} onChanged={onImports} onAnother={begin} />
  const again = (why: Why) => () => {
    if (chosen) void look(chosen.file, asked, why)
  }
  const progress = (...for_: Why[]) => busy && for_.includes(busy.why) && <Progress busy={busy} onStop={stop} />
  return (
    <>
      <Trouble sender={sender} words={t.send} known={(problem) => (problem.status === 413 ? t.import.tooLarge : undefined)} />
      <ChooseFile chosen={chosen} error={sender.faultOf('import-file')} onChoose={choose} onComplain={(text) => sender.complain([{ field: 'import-file', text }])} />
      {chosen && (
        <>
          <About asked={asked} preview={preview} sender={sender} onChange={set} />
          {!preview && !busy && (
            <button type="button" class="govuk-button import__do" onClick={again('first')}>
              {t.import.look}
            </button>
          )}
          {progress('first')}
        </>
      )}
      {chosen && preview && (
        <>
          {preview.needs && <Question asked={asked} needs={preview.needs} sender={sender} onChange={set} onGoOn={again('needed')} />}
          {progress('needed')}
          <Columns asked={asked} preview={preview} sender={sender} onChange={(columns) => set({ columns })} />
          {stale && !asksAlone && !busy && (
            <div class="note note--honey import__stale">
              <p>{t.import.lookAgainNote}</p>
              <button type="button" class="govuk-button" onClick={again('again')}>
                {t.import.lookAgain}
              </button>
            </div>
          )}
          {progress('again')}
          {!preview.needs && (
            <PreviewShown
              preview={preview}
              meanwhile={meanwhile}
              takeAlike={asked.takeAlike}
              busy={busy !== undefined}
              onTakeAlike={(takeAlike) => {
                const how = { ...asked, takeAlike }
                setAsked(how)
                void look(chosen.file, how, 'alike')
              }}
              progress={progress('alike')}
            >
              {!stale && <PutOnMap preview={preview} busy={busy?.why === 'put'} progress={progress('put')} onPut={put} />}
            </PreviewShown>
          )}
        </>
      )}
    </>
  )
}

function Shown() {
  const { t } = useImport()
  const [times, setTimes] = useState(0)
  useEffect(() => setTitle(t, t.import.title), [t])
  return (
    <div class="govuk-width-container page import">
      <StewardTabs />
      <h1 class="govuk-heading-xl form__title">{t.import.title}</h1>
      <p class="form__lead import__lead">{t.import.lead}</p>
      <List onImports={() => setTimes((n) => n + 1)} />
      <BroughtIn times={times} onChanged={() => setTimes((n) => n + 1)} />
    </div>
  )
}

export function ImportPage() {
  const { t } = useImport()
  return (
    <SignedIn title={t.import.title} needs="import">
      <Shown />
    </SignedIn>
  )
}
