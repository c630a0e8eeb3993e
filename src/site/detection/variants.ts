import type { AnyContent, Detection } from '../../catalog/index.ts'
import type { SiteContext } from '../context.ts'

/** One variant of a rule, to switch to. */
export interface VariantLink {
  readonly text: string
  readonly href: string
  /** It is the one that is shown. */
  readonly current: boolean
}

/** What tells a rule from others of its name: "Splunk · Sysmon". Undefined in formats without variants. */
export function variantLabel({ key, variants }: Detection): string | undefined {
  return variants.find(({ ref }) => ref.key === key)?.label
}

/** The name, and behind it what tells a rule from others of that name: "Msiexec Abuse (Splunk · Sysmon)". */
export function fullName(content: AnyContent): string {
  const label = content.kind === 'detection' ? variantLabel(content) : undefined
  return label === undefined ? content.name : `${content.name} (${label})`
}

/** More products and logs than that are nothing to switch between: each page that lists them all makes the site grow with their square. */
const mostVariants = 40

/** The first variants of a rule, and itself; undefined where there is nothing to switch to. */
export function variantLinks({ key, variants }: Detection, context: SiteContext): readonly VariantLink[] | undefined {
  if (variants.length < 2) return undefined
  const shown = variants.filter(({ ref }, index) => index < mostVariants || ref.key === key)
  return shown.map(({ ref, label }) => {
    const variant = context.catalog.byKey.get(ref.key ?? '')
    return { text: label, href: (variant && context.urls.of(variant)) ?? '', current: ref.key === key }
  })
}

/** What all variants of a rule share: the key of the first. A rule without variants stands for itself. */
export function ruleKey({ key, variants }: Detection): string {
  return variants[0]?.ref.key ?? key
}
