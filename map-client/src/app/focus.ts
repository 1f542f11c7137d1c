/** Puts the focus where reading goes on, once what was asked for has been drawn. */
export function focusSoon(id: string): void {
  setTimeout(() => document.getElementById(id)?.focus())
}
