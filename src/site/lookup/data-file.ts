import type { Lookup } from '../../catalog/index.ts'

/**
 * The data file to offer for download: CSV tables and models only, told by the ending of the name, so that no rule file can
 * place a page of its own into the site.
 */
export function dataFileOf({ file }: Lookup): string | undefined {
  return file !== undefined && /\.(?:csv|csv\.gz|mlmodel)$/i.test(file) ? file : undefined
}
