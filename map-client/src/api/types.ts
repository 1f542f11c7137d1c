/**
 * The words of the API as the client uses them, all taken from the generated schema.
 * This is the only file that names the schema's parts, so a new snapshot is met here and nowhere else.
 */
import type { components } from './schema.ts'

type Schemas = components['schemas']

/**
 * The document says of an optional field that it may be null; the server leaves it out instead (docs: "absent, never
 * null"). Only a geometry is ever null, and it is typed by hand below.
 */
export type Told<T> = T extends (infer Each)[]
  ? Told<Each>[]
  : T extends object
    ? { [Name in keyof T]: Told<Exclude<T[Name], null>> }
    : T

export type Position = [number, number]
export type Geometry =
  | { type: 'Point'; coordinates: Position }
  | { type: 'MultiPoint' | 'LineString'; coordinates: Position[] }
  | { type: 'MultiLineString' | 'Polygon'; coordinates: Position[][] }
  | { type: 'MultiPolygon'; coordinates: Position[][][] }

export type Place = Told<Schemas['PlaceDescription']> & {
  /** Whether the program sends letters. */
  mail?: boolean
}
export type Kinds = Told<Schemas['VocabularyDescription']>
export type Kind = Told<Schemas['KindEntry']>
export type Group = Told<Schemas['GroupEntry']>
export type Labelled = Told<Schemas['TermEntry']>
export type AreaName = Told<Schemas['AreaName']>
export type AssetProperties = Told<Schemas['Properties']>
export type Asset = Omit<Schemas['AssetFeature'], 'geometry' | 'properties'> & {
  geometry: Geometry | null
  properties: AssetProperties
}
export type AssetList = Omit<Told<Schemas['AssetCollection']>, 'features'> & { features: Asset[] }
export type Nearest = Omit<Told<Schemas['NearestCollection']>, 'features' | 'covering' | 'from'> & {
  features: Asset[]
  covering: { features: Asset[] }
  from: Omit<Told<Schemas['From']>, 'position'> & { position: Position }
}
/** Counts by filter, then by choice. */
export type Facets = Partial<Record<keyof Schemas['Facets'], Record<string, number>>>
export type Schedule = Told<Schemas['Schedule']>
export type Freshness = Schemas['Freshness']
export type Suggestion = Omit<Told<Schemas['FoundPlace']>, 'position'> & { position?: Position }
export type Area = Omit<Told<Schemas['AreaFeature']>, 'geometry'> & { geometry: Geometry }
export type AreasAt = Told<Schemas['AreasAt']>
export type Gaps = Told<Schemas['GapAnswer']>
export type GapRow = Told<Schemas['Row']>
export type GapSummary = Told<Schemas['Summary']>
export type Strength = Told<Schemas['Strength']>
export type Strengths = Told<Schemas['Strengths']>
export type History = Told<Schemas['History']>
