export function DrawPage() { return null }
