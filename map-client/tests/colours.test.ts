/**
 * That the colours of each map can be told apart with each common colour vision. Colours are turned into what somebody
 * sees (Machado, Oliveira and Fernandes 2009, full severity) and measured in CIELAB.
 */
import { describe, expect, test } from 'vitest'
import { square } from '../src/gaps/both.ts'
import { changeRamp, ramp } from '../src/gaps/classes.ts'

type Three = [number, number, number]

const seen: Record<string, [Three, Three, Three]> = {
  'all colours': [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  'little red (protanopia)': [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  'little green (deuteranopia)': [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  'little blue (tritanopia)': [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}

function linear(hex: string): Three {
  return [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }) as Three
}

const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116)

function lab([r, g, b]: Three): Three {
  const x = f(Math.max(0, (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047))
  const y = f(Math.max(0, 0.2126 * r + 0.7152 * g + 0.0722 * b))
  const z = f(Math.max(0, (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883))
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

const dot = (a: Three, b: Three): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

function closest(colours: readonly string[], eye: [Three, Three, Three]): number {
  const at = colours.map((colour) => lab(eye.map((row) => Math.min(1, Math.max(0, dot(row, linear(colour))))) as Three))
  return Math.min(...at.flatMap((a, n) => at.slice(n + 1).map((b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]))))
}

const palettes: Record<string, readonly string[]> = { reach: ramp, 'what changes': changeRamp, 'need and reach together': square }

describe('neighbouring colours are far apart', () => {
  for (const [name, colours] of Object.entries(palettes))
    for (const [who, eye] of Object.entries(seen))
      // Twelve is some five times what an eye can just tell side by side.
      test(`${name}, for somebody who sees ${who}`, () => expect(closest(colours, eye)).toBeGreaterThan(12))
})

test('more of either is darker', () => {
  const light = square.map((colour) => lab(linear(colour))[0])
  for (let row = 0; row < 3; row += 1)
    for (let n = 0; n < 2; n += 1) {
      expect(light[row * 3 + n]).toBeGreaterThan(light[row * 3 + n + 1] ?? 0)
      expect(light[n * 3 + row]).toBeGreaterThan(light[(n + 1) * 3 + row] ?? 0)
    }
})
