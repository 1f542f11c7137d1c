/** The keys of neighbourhoods drawn in this browser: with one of them its drawing can be renamed or taken down. */
const place = 'hereabouts.neighbourhoods'
const most = 100

/** Pure: what a device holds is read with care. */
export function readKeys(text: string | null): Record<string, string> {
  try {
    const found: unknown = JSON.parse(text ?? '{}')
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return {}
    return Object.fromEntries(Object.entries(found).filter((pair): pair is [string, string] => typeof pair[1] === 'string'))
  } catch {
    return {}
  }
}

function read(): Record<string, string> {
  try {
    return readKeys(localStorage.getItem(place))
  } catch {
    return {}
  }
}

function write(keys: Record<string, string>): void {
  try {
    localStorage.setItem(place, JSON.stringify(Object.fromEntries(Object.entries(keys).slice(-most))))
  } catch {
    // Without storage it can still be seen and shared, only not changed from here.
  }
}

export const keyOf = (id: string): string | undefined => read()[id]
export const keepKey = (id: string, key: string): void => write({ ...read(), [id]: key })
export function forgetKey(id: string): void {
  const { [id]: _, ...others } = read()
  write(others)
}
