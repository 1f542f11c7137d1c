/** A passphrase of several words, drawn on the device from a list in the reader's language. */

/** Two to this power are tried before it is guessed; each try costs 600,000 rounds (sealing.ts). */
const bits = 48

/** Each number as likely as the others: what would favour the first ones is drawn again. */
function below(n: number): number {
  const most = 2 ** 32 - (2 ** 32 % n)
  for (;;) {
    const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1))
    if (drawn < most) return drawn % n
  }
}

export function suggested(list: string): string {
  const words = list.split(' ')
  const many = Math.ceil(bits / Math.log2(words.length))
  return Array.from({ length: many }, () => words[below(words.length)]).join(' ')
}
