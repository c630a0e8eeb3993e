/** Characters that are not seen: which they are, how they are shown. Everything that shows text stands on it; runs in a browser. */
export { findHidden, type HiddenCharacter, hiddenMark, replaceHidden, showHidden, withoutHidden } from './hidden.ts'
