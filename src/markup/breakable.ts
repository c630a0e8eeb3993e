import { escapeText } from './escape.ts'

/**
 * A long name as safe HTML that may break after its separators: `XmlWinEventLog:<wbr>Microsoft-<wbr>Windows…`. Copying gives the
 * name as it is.
 */
export function renderBreakable(text: string): string {
  return escapeText(text).replaceAll(/(?<=[:._/=\\-])(?=[^:._/=\\\s-])/g, '<wbr>')
}
