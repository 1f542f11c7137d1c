/**
 * The colours of the ground. Pale, so that pins and areas carry the meaning, and apart in lightness as well as hue.
 */
export const ground = {
  sea: '#cfe2e6',
  land: '#f7f4ec',
  water: '#b9d8e0',
  waterEdge: '#8fbcc8',
  park: '#d2e4c0',
  wood: '#bcd6ab',
  open: '#dfeacb',
  grow: '#dbe2b0',
  marsh: '#d3e3d6',
  roadLocal: '#ffffff',
  roadLocalEdge: '#d8d2c4',
  roadMain: '#fde9bd',
  roadMainEdge: '#cfae63',
  path: '#b09f7d',
  boundary: '#7d7391',
  text: '#24393d',
  textQuiet: '#4f6468',
  textWater: '#2f6677',
  textGreen: '#3f5f33',
  halo: '#fbfaf5',
}
