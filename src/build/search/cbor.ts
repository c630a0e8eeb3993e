/** As much of CBOR (RFC 8949) as Pagefind writes its list of pages in: whole numbers, texts and lists of known length. */
export type Cbor = number | string | readonly Cbor[]

const types = { number: 0, text: 3, list: 4 } as const

/** Decodes one value. Throws for anything else than numbers below 2^32, texts and lists. */
export function decodeCbor(bytes: Uint8Array): Cbor {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  const take = (size: number): number => {
    at += size
    return at - size
  }
  const readNumber = (form: number): number => {
    if (form < 24) return form
    if (form === 24) return view.getUint8(take(1))
    if (form === 25) return view.getUint16(take(2))
    if (form === 26) return view.getUint32(take(4))
    throw new Error(`Pagefind wrote a number of an unknown form (${form}).`)
  }
  const read = (): Cbor => {
    const head = view.getUint8(take(1))
    const number = readNumber(head & 31)
    if (head >> 5 === types.number) return number
    if (head >> 5 === types.list) return Array.from({ length: number }, read)
    if (head >> 5 !== types.text) throw new Error(`Pagefind wrote a value of an unknown type (${head >> 5}).`)
    const start = take(number)
    return Buffer.from(bytes.subarray(start, start + number)).toString()
  }
  return read()
}

export function encodeCbor(value: Cbor): Uint8Array {
  return Buffer.concat([...parts(value)])
}

function* parts(value: Cbor): Generator<Uint8Array> {
  if (typeof value === 'number') yield head(types.number, value)
  else if (typeof value === 'string') {
    const bytes = Buffer.from(value)
    yield head(types.text, bytes.length)
    yield bytes
  } else {
    yield head(types.list, value.length)
    for (const one of value) yield* parts(one)
  }
}

function head(type: number, number: number): Uint8Array {
  const high = type << 5
  if (number < 24) return Uint8Array.of(high | number)
  if (number < 0x100) return Uint8Array.of(high | 24, number)
  if (number < 0x10000) return Uint8Array.of(high | 25, number >> 8, number & 255)
  return Uint8Array.of(high | 26, number >>> 24, (number >> 16) & 255, (number >> 8) & 255, number & 255)
}
