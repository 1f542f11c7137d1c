/**
 * A token behind the `#` of a link, where it reaches no log. It is read once, taken out of the address bar, held in
 * memory for as long as the tab is open, and only ever sent in a body.
 */
interface Held {
  take: () => string | undefined
  forget: () => void
}

export function holdToken(): Held {
  let held: string | undefined
  const take = (): string | undefined => {
    const told = location.hash.slice(1)
    if (told) {
      held = told
      history.replaceState(history.state, '', location.pathname + location.search)
    }
    return held
  }
  return {
    take,
    forget: () => {
      held = undefined
    },
  }
}
