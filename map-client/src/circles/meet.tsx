/** A fair place to meet. */
export function Meet() {
  return null
}
