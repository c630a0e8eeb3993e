/**
 * How words and tokens are made from text. The build and the browser must agree on it, so both use this file: what the build
 * writes into the index, the engine finds again in what is typed.
 */

/** Says nothing in a query or a name. */
export const stopWords: ReadonlySet<string> = new Set(
  'a an and are as at be by for from how i in into is it its of on or that the this to via was what when where which with'.split(
    ' ',
  ),
)

/** Lower case, without accents. */
export function fold(text: string): string {
  // Nearly everything is plain, and decomposing is dear.
  if (!/[^ -~]/.test(text)) return text.toLowerCase()
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/**
 * Runs of letters and digits in lower case: "Get-ADUser (x64)" gives get, aduser, x64. What is written without blanks between
 * words gives each pair of its letters, so that a word inside is found: "認証失敗" gives 認証, 証失, 失敗.
 */
export function wordsOf(text: string): readonly string[] {
  const runs = fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
  return runs.some(run => unspaced.test(run)) ? runs.flatMap(pairsOf) : runs
}

/** Letters of scripts that put no blanks between words. */
const unspaced = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]/u

function pairsOf(run: string): readonly string[] {
  const parts = run.match(
    /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]+|[^\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]+/gu,
  )
  return (parts ?? []).flatMap(part => {
    const letters = [...part]
    if (letters.length < 2 || !unspaced.test(part)) return [part]
    return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`)
  })
}

/** What is written with hyphens, without them: "AS-REP" gives asrep, "sign-in" signin. */
export function withoutHyphens(text: string): readonly string[] {
  const found = fold(text).match(/(?<![\p{L}\p{N}-])\p{L}{1,20}-\p{L}{1,20}(?![\p{L}\p{N}-])/gu) ?? []
  return found.map(word => word.replace('-', ''))
}

/** As `wordsOf`, and the parts of words in camel case: "CreateRemoteThread" gives itself, create, remote and thread. */
export function nameWords(text: string): readonly string[] {
  const parts = text.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
  return [...new Set([...wordsOf(text), ...wordsOf(parts), ...withoutHyphens(text)])]
}

/** The key under which a name is found however it is punctuated: file names with `_` and names with blanks are one. */
export function nameKey(text: string): string {
  return wordsOf(text).join(' ').slice(0, longestKey)
}

/**
 * The key of a token: lower case, single blanks and backslashes, without what surrounds it ("*\\lsass.exe" and "lsass.exe" are
 * one). No key holds a line break or a tab, which part the entries of the index.
 */
export function tokenKey(text: string): string {
  const single = fold(text).replaceAll(/\\+/g, '\\').replaceAll(/\s+/g, ' ')
  let [start, end] = [0, single.length]
  while (start < end && before.has(single.charAt(start))) start += 1
  while (end > start && behind.has(single.charAt(end - 1))) end -= 1
  return single.slice(start, Math.min(end, start + longestKey))
}

/** What may stand before and behind a token without being of it. */
const before: ReadonlySet<string> = new Set(' "\'`*\\')
const behind: ReadonlySet<string> = new Set(' "\'`*\\,;:.')

const longestKey = 120

/** The whole tokens of a search, a log line or a command line, as keys; each once. */
export function codeTokens(text: string): readonly string[] {
  const pieces = text.replaceAll(/\\"/g, '"').split(/[\s"'`,;|(){}[\]<>=*?!]+|&quot;|\\[nrt](?![a-z])/)
  return [...new Set(pieces.map(tokenKey).filter(isTelling))]
}

/**
 * Names in a text that are no words: "x86_64", "__init__", "node.js", "CVE-2024-1". What is made of letters alone, with a hyphen
 * or without, is found by its words.
 */
export function namesIn(text: string): readonly string[] {
  const pieces = text.match(/[\p{L}\p{N}_][\p{L}\p{N}_.+#\\/-]*/gu) ?? []
  return [...new Set(pieces.map(tokenKey).filter(isName))]
}

function isName(key: string): boolean {
  return key.length <= longestName && /[_.+#\\/]|\p{L}-?\d|\d-?\p{L}/u.test(key) && /\p{L}/u.test(key)
}

const longestName = 60

/** At least two characters, one of them a letter or digit; not a number of one digit. */
function isTelling(key: string): boolean {
  return key.length > 1 && /[\p{L}\p{N}]/u.test(key)
}

/**
 * A word without its most common endings, so that "dumping", "dumped" and "dumps" meet "dump". Rough on purpose: it only
 * has to do the same to names and to queries.
 */
export function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word
  const singular = word.endsWith('ies')
    ? `${word.slice(0, -3)}y`
    : /(?:ss|x|ch|sh|z)es$/.test(word)
      ? word.slice(0, -2)
      : /[^suio]s$/.test(word)
        ? word.slice(0, -1)
        : word
  const bare = singular
    .replace(/(.{3})(?:ing|ed)$/, '$1')
    .replace(/(.{3}[st])ion$/, '$1')
    .replace(/(.{4})e$/, '$1')
    .replace(/(.{3})y$/, '$1i')
  return bare.length > 4 && /([^aeiouls])\1$/.test(bare) ? bare.slice(0, -1) : bare
}
