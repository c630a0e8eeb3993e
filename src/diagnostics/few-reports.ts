import type { DiagnosticCode } from './codes.ts'
import type { Diagnostic, Place, Report } from './diagnostic.ts'

/** How many diagnostics of one code a file, or a search, gets; later ones rarely tell anything new. */
const maxReports = 10

/** Reports the first findings of each code; one line at the `whole` says how many more there are of a code. */
export function reportFew<T extends { readonly code: DiagnosticCode }>(
  findings: readonly T[],
  toDiagnostic: (finding: T) => Diagnostic,
  whole: Place,
  report: Report,
): void {
  const counts = new Map<DiagnosticCode, number>()
  for (const finding of findings) {
    const count = (counts.get(finding.code) ?? 0) + 1
    counts.set(finding.code, count)
    if (count <= mostOf(finding.code)) report(toDiagnostic(finding))
  }
  for (const [code, count] of counts) {
    const more = count - mostOf(code)
    if (more > 0) report({ code, message: `There are ${more} more of these.`, place: whole })
  }
}

/** A file that is refused for its aliases would be refused again for each of them. */
function mostOf(code: DiagnosticCode): number {
  return code === 'source/yaml-bomb' ? 1 : maxReports
}
