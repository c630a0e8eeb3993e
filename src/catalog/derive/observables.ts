import type { Fact, Format, Observable, RiskObject, ThreatObject } from '../model.ts'

/** How v3 and v4 turn observables into risk and threat objects when they build the app. */
export function observedRisk(
  format: Format,
  observables: readonly Observable[],
  score: number | undefined,
): { readonly objects: Fact<readonly RiskObject[]>; readonly threatObjects: Fact<readonly ThreatObject[]> } {
  const judge = format === 'contentctl-v3' ? judgeV3 : judgeV4
  const verdicts = observables.map(observable => ({ observable, verdict: judge(observable) }))
  const derived = 'From its observables, by their types and roles.'
  return {
    objects: {
      value: verdicts.flatMap(({ observable, verdict }) =>
        verdict?.entity === undefined
          ? []
          : [
              {
                field: observable.name,
                type: verdict.entity,
                ...(score !== undefined && { score }),
                role: 'risk' as const,
              },
            ],
      ),
      derived,
    },
    threatObjects: {
      value: verdicts.flatMap(({ observable, verdict }) =>
        verdict?.threat === undefined ? [] : [{ field: observable.name, type: verdict.threat }],
      ),
      derived,
    },
  }
}

interface Verdict {
  readonly entity?: 'user' | 'system' | 'other'
  readonly threat?: string
}

const userTypes: ReadonlySet<string> = new Set(['user', 'username', 'email address'])
const systemTypes: ReadonlySet<string> = new Set(['device', 'endpoint', 'hostname', 'ip address'])

/** v3: users and systems in the role of attacker or victim; every other type is a threat object, whatever its role. */
function judgeV3(observable: Observable): Verdict | undefined {
  const type = observable.type?.toLowerCase()
  if (type === undefined) return undefined
  const entity = userTypes.has(type) ? 'user' : systemTypes.has(type) ? 'system' : undefined
  if (entity === undefined) return { threat: type }
  return hasRole(observable, 'attacker') || hasRole(observable, 'victim') ? { entity } : undefined
}

/** v4: victims are users or systems, attackers are threat objects, the rest is of type other. */
function judgeV4(observable: Observable): Verdict | undefined {
  const type = observable.type?.toLowerCase()
  if (type === undefined) return undefined
  if (hasRole(observable, 'victim') && userTypes.has(type)) return { entity: 'user' }
  if (hasRole(observable, 'victim') && systemTypes.has(type)) return { entity: 'system' }
  if (hasRole(observable, 'attacker')) return { threat: threatTypes.get(type) ?? type }
  return { entity: 'other' }
}

const threatTypes: ReadonlyMap<string, string> = new Map([
  ['process', 'process'],
  ['process name', 'process'],
  ['file', 'file_name'],
  ['file name', 'file_name'],
  ['ip address', 'ip_address'],
  ['url string', 'url'],
])

function hasRole(observable: Observable, role: string): boolean {
  return observable.roles.some(word => word.toLowerCase() === role)
}
