export function NeighbourhoodPage() { return null }
