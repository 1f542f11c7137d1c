/** A postcode is cut here, on the device: only its district, the part before the space, is ever asked for. */

export interface Written {
  /** The outward part: `M33`. */
  district: string
  /** The whole of it, tidied, where more than the district was written: `M33 7WG`. */
  postcode?: string
}

const outward = /^[A-Z]{1,2}\d[A-Z\d]?$/
const inward = /^\d[A-Z]{2}$/

export function readPostcode(text: string): Written | undefined {
  const plain = text.toUpperCase().replaceAll(/[^A-Z\d]/g, '')
  const [front, back] = [plain.slice(0, -3), plain.slice(-3)]
  if (inward.test(back) && outward.test(front)) return { district: front, postcode: `${front} ${back}` }
  return outward.test(plain) ? { district: plain } : undefined
}
