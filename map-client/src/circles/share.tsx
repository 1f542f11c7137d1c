/** Whom the plan is shared with. */
export function Share() {
  return null
}
