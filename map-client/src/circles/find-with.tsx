/** Finding things with a person, starting from what they like and bring. */
export function FindWith() {
  return null
}
