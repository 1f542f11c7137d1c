/**
 * The words of the API as the client uses them, all taken from the generated schema.
 * This is the only file that names the schema's parts, so a new snapshot is met here and nowhere else.
 */
import type { components } from './schema.ts'

type Schemas = components['schemas']

export type Position = [number, number]
export type Geometry =
  | { type: 'Point'; coordinates: Position }
  | { type: 'MultiPoint' | 'LineString'; coordinates: Position[] }
  | { type: 'MultiLineString' | 'Polygon'; coordinates: Position[][] }
  | { type: 'MultiPolygon'; coordinates: Position[][][] }

export type Place = Schemas['PlaceAnswer']
export type Kinds = Schemas['KindsAnswer']
export type Kind = Schemas['Kind']
export type Group = Schemas['Group']
export type Labelled = Schemas['Labelled']
export type AssetProperties = Schemas['AssetProperties']
export type Asset = Omit<Schemas['Asset'], 'geometry'> & { geometry: Geometry | null }
export type AssetList = Omit<Schemas['AssetList'], 'features'> & { features: Asset[] }
export type Nearest = Omit<Schemas['NearestAnswer'], 'features' | 'covering' | 'from'> & {
  features: Asset[]
  covering: { features: Asset[] }
  from: Omit<Schemas['From'], 'position'> & { position: Position }
}
export type Facets = Schemas['Facets']
export type Schedule = Schemas['Schedule']
export type Freshness = NonNullable<AssetProperties['freshness']>
export type Suggestion = Omit<Schemas['Suggestion'], 'position'> & { position: Position }
export type Area = Omit<Schemas['AreaFeature'], 'geometry'> & { geometry: Geometry }
export type Gaps = Schemas['GapAnswer']
export type GapRow = Schemas['GapRow']
export type GapSummary = Schemas['GapSummary']
export type Strength = Schemas['Strength']
export type Strengths = Schemas['Strengths']
