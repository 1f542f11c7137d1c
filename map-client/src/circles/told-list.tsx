/** A list of things that somebody said: each is written in where it stands, moved up, or taken away. */
import type { ComponentChildren } from 'preact'
import { announce } from '../app/announce.tsx'
import { focusSoon } from '../app/focus.ts'
import { Icon } from '../icons/icon.tsx'
import { useCircles } from '../text/index.ts'
import { Adder } from './adder.tsx'
import { change } from './editing.ts'
import { Growing } from './growing.tsx'
import { movedUp, replaced, shortly, without } from './parts.ts'
import type { Plan, Told } from './plan.ts'

interface Props<Name extends 'matters' | 'gifts'> {
  name: Name
  items: Plan[Name]
  /** What one of them is called. */
  label: string
  make: (text: string) => Plan[Name][number]
  after?: (item: Plan[Name][number]) => ComponentChildren
}

export function ToldList<Name extends 'matters' | 'gifts'>({ name, items, label, make, after }: Props<Name>) {
  const { t } = useCircles()
  const { said, parts } = t.circles
  const field = (item: Told): string => `${name}-${item.id}`
  const put = (what: string, list: Told[], sort?: string): void => change(what, (plan) => ({ ...plan, [name]: list }), sort)
  const add = (text: string): void => {
    const what = said.added(shortly(text))
    change(what, (plan) => ({ ...plan, [name]: [...plan[name], make(text)] }))
    announce(what)
  }
  const remove = (item: Told, words = item.text): void => {
    const at = items.findIndex((one) => one.id === item.id)
    const next = items[at + 1] ?? items[at - 1]
    const what = said.removed(shortly(words))
    put(what, without<Told>(items, item.id))
    announce(what)
    focusSoon(next ? field(next) : `${name}-add`)
  }
  const up = (item: Told): void => {
    const what = said.moved(shortly(item.text))
    put(what, movedUp<Told>(items, item.id))
    announce(what)
    focusSoon(items[1]?.id === item.id ? field(item) : `${field(item)}-up`)
  }
  return (
    <>
      {items.length > 0 && (
        <ol class="plain-list told">
          {items.map((item, n) => (
            <li key={item.id} class="told__item">
              <div class="told__words">
                <Growing
                  quiet
                  id={field(item)}
                  label={parts.nth(label, n + 1)}
                  value={item.text}
                  max={300}
                  onValue={(text) => put(said.changed(shortly(text)), replaced<Told>(items, item.id, { text }), field(item))}
                  onEnter={() => document.getElementById(`${name}-add`)?.focus()}
                  onLeave={() => {
                    if (!item.text.trim()) change(said.removed(label), (plan) => ({ ...plan, [name]: without<Told>(plan[name], item.id) }))
                  }}
                />
                {after?.(item)}
              </div>
              <button type="button" class="small-button" id={`${field(item)}-up`} disabled={n === 0} aria-label={parts.up(shortly(item.text))} onClick={() => up(item)}>
                <Icon name="up" size={20} />
              </button>
              <button type="button" class="small-button" aria-label={parts.remove(shortly(item.text))} onClick={() => remove(item)}>
                <Icon name="cross" size={20} />
              </button>
            </li>
          ))}
        </ol>
      )}
      <Adder id={`${name}-add`} label={label} onAdd={add} />
    </>
  )
}
