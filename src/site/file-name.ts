/**
 * What a file of a catalog is called in the site. Hosts tell what a file is by its ending, and some by any ending within the name;
 * one they do not know may be taken for a page by what it begins with. So a name has one ending, and it is one that every host
 * serves as data: what is no table, JSON or picture ends in `.txt`. Pages offer each file under its own name.
 */
export function publishedName(name: string): string {
  const ending = dataEndings.exec(name)?.[0] ?? ''
  const stem = name.slice(0, name.length - ending.length).replaceAll(/[^\w-]/g, '_')
  return `${stem}${ending === '' ? '.txt' : ending.toLowerCase()}`
}

const dataEndings = /\.(?:csv|json|png)$/i
