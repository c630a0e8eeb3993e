import { indexFolder, type SearchCore, type ShownPage } from './core.ts'

/** Reads the files of the index, each once. */
export interface IndexFiles {
  readonly core: () => Promise<SearchCore>
  /** A compressed text of this build's folder. Rejects when it is not there, which an old page finds after a new build. */
  readonly text: (name: string) => Promise<string>
  readonly page: (number: number) => Promise<ShownPage>
  /** Address of one of Pagefind's folders. */
  readonly folder: (name: string) => Promise<string>
}

export function createFiles(base: string): IndexFiles {
  const known = new Map<string, Promise<unknown>>()
  const once = <T>(name: string, read: () => Promise<T>): Promise<T> => {
    const found = (known.get(name) as Promise<T> | undefined) ?? read()
    known.set(name, found)
    // What failed may be there at the next try.
    found.catch(() => known.delete(name))
    return found
  }
  const core = () =>
    once('', async (): Promise<SearchCore> => (await get(`${base}/${indexFolder}/core.json`, 'no-cache')).json())
  const folder = async (name: string) => `${base}/${indexFolder}/${(await core()).folder}/${name}`
  const text = (name: string) => once(name, async () => unpack(await get(await folder(name))))
  return {
    core,
    folder,
    text,
    page: async number => JSON.parse(await text(`pages/${number}.gz`)),
  }
}

async function get(address: string, cache: RequestCache = 'default'): Promise<Response> {
  const response = await fetch(address, { cache })
  if (!response.ok) throw new Error(`${address}: ${response.status}`)
  return response
}

/** The text of a compressed file: the build compresses, since not every host does. */
async function unpack(response: Response): Promise<string> {
  const text = response.body?.pipeThrough(new DecompressionStream('gzip'))
  return new Response(text).text()
}
