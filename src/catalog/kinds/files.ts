import type { ReadContext } from './content.ts'

/** The file's name without folder and extension. */
export function stemOf(context: ReadContext): string {
  const name = context.document.file.path.split('/').at(-1) ?? ''
  return name.replace(/\.ya?ml$/iu, '')
}

/** The path of a file of this name in the content's own folder, when the catalog has it. Never leads out of the folder. */
export function besidePath(context: ReadContext, name: string): string | undefined {
  if (name.includes('/') || name.includes('\\')) return undefined
  const path = [...context.folders, name].join('/')
  return context.files.has(path) ? path : undefined
}
