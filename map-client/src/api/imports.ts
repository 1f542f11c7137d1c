/** Bringing in whole lists. The file is sent anew with each question, because nothing of it is kept in between. */
import { askedIn, Problem } from './client.ts'
import { forgetKept } from './load.ts'
import { ask, readJson, refusal } from './people.ts'
import type { components } from './schema.ts'
import type { Told } from './types.ts'

type Schemas = components['schemas']
export type Field = Schemas['Field']
export type Column = Told<Schemas['Column']>
export type Standing = Schemas['RowStanding']
export type Row = Omit<Told<Schemas['PreviewRow']>, 'position'> & { position?: [number, number] }
export type RowNote = Schemas['RowNote']
export type Preview = Omit<Told<Schemas['Preview']>, 'items' | 'columns'> & { items: Row[]; columns: Column[] }
export type Imported = Told<Schemas['ImportEntry']>
export type Undone = Told<Schemas['ImportUndone']>

export const getImports = (signal?: AbortSignal): Promise<{ imports: Imported[] }> => ask('GET', 'imports', { signal })
export const undoImport = (id: string): Promise<Undone> => ask('POST', `imports/${id}/undo`)

export interface Upload {
  file: Blob
  signal: AbortSignal
  /** How much of the file is on its way, from 0 to 1. */
  onSent: (share: number) => void
}

/** With `fetch` there is no way to know how far an upload is. */
function upload<T>(path: string, { file, signal, onSent }: Upload): Promise<T> {
  const asking = new XMLHttpRequest()
  return new Promise((resolve, reject) => {
    const stop = (): void => asking.abort()
    signal.addEventListener('abort', stop)
    asking.upload.addEventListener('progress', (event) => onSent(event.lengthComputable ? event.loaded / event.total : 0))
    asking.upload.addEventListener('load', () => onSent(1))
    asking.addEventListener('load', () => {
      const told = readJson(asking.responseText)
      if (asking.status >= 200 && asking.status < 300) resolve(told as T)
      else reject(refusal(asking.status, told, asking.getResponseHeader('Retry-After'), path))
    })
    asking.addEventListener('error', () => reject(new Problem(0, '')))
    asking.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')))
    asking.addEventListener('loadend', () => signal.removeEventListener('abort', stop))
    asking.open('POST', `/api/v1/${path}`)
    asking.setRequestHeader('Content-Type', 'application/octet-stream')
    asking.setRequestHeader('Accept-Language', askedIn())
    asking.send(file)
  })
}

export const lookAt = (query: string, sending: Upload): Promise<Preview> => upload(`imports/preview?${query}`, sending)

export async function bringIn(query: string, stamp: string, sending: Upload): Promise<Imported> {
  const done = await upload<Imported>(`imports?${query}&${new URLSearchParams({ stamp })}`, sending)
  // The lists and pages of everybody have more on them now.
  forgetKept()
  return done
}
