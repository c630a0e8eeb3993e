import { fileURLToPath } from 'node:url'

/** The package itself: this file lies two folders below it, in `src/build` or, when packed, in `lib/build`. */
export const packageRoot = fileURLToPath(new URL('../../', import.meta.url))
