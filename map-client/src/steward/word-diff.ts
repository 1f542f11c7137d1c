/**
 * Which words of a text are new and which are gone: the longest run of words that both have stays. Pure. Texts are
 * short (an entry, not a book), so the plain table of lengths is enough.
 */
export interface Piece {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** Words together with the space after them, so that the pieces put together are the text again. */
const words = (text: string): string[] => text.match(/\S+\s*|\s+/g) ?? []

const bare = (word: string | undefined): string => word?.trim() ?? ''

/** Longer than this, and the whole text is shown as removed and added. */
const most = 2000

export function diffWords(before: string, after: string): Piece[] {
  const [a, b] = [words(before), words(after)]
  if (a.length * b.length > most * most) return apart(before, after)
  const width = b.length + 1
  const longest = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i * width + j] =
        bare(a[i]) === bare(b[j])
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0)

  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [was, is] = [a[i], b[j]]
    if (was !== undefined && is !== undefined && bare(was) === bare(is)) {
      pieces.push({ kind: 'same', text: is })
      i += 1
      j += 1
    } else if (was !== undefined && (is === undefined || (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0))) {
      pieces.push({ kind: 'removed', text: was })
      i += 1
    } else {
      pieces.push({ kind: 'added', text: is ?? '' })
      j += 1
    }
  }
  // A few small words in common make no text that anybody can follow: then the two stand apart.
  const kept = pieces.filter((piece) => piece.kind === 'same').length
  if (kept * 3 < Math.min(a.length, b.length)) return apart(before, after)
  return tidy(pieces)
}

const apart = (before: string, after: string): Piece[] =>
  tidy([
    { kind: 'removed', text: before && after ? `${before} ` : before },
    { kind: 'added', text: after },
  ])

/** Neighbours of one kind become one piece; empty ones go. */
function tidy(pieces: Piece[]): Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    if (!piece.text) continue
    const last = joined.at(-1)
    if (last?.kind === piece.kind) last.text += piece.text
    else joined.push({ ...piece })
  }
  return joined
}
