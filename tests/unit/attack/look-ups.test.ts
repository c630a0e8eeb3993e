import { describe, expect, test } from 'vitest'
import * as attack from '../../../src/attack/index.ts'
import { domains, tables } from '../../../src/attack/tables.ts'
import { toTechniques } from '../../../src/attack/techniques.ts'

const hostile = ['', ' ', '__proto__', 'constructor', 'toString', '\0', 'T1'.repeat(10_000), '../..', 'T1562.001.001']

describe('techniques', () => {
  test('gives a sub-technique with its parent, address and tactics in matrix order', () => {
    const technique = attack.findTechnique(' t1055.011\n')
    expect(technique).toMatchObject({
      id: 'T1055.011',
      name: 'Extra Window Memory Injection',
      displayName: 'Process Injection: Extra Window Memory Injection',
      parent: { id: 'T1055', name: 'Process Injection' },
      url: 'https://attack.mitre.org/techniques/T1055/011/',
      state: 'active',
      domain: 'enterprise-attack',
    })
    expect(technique?.tactics.map(tactic => tactic.shortname)).toEqual(['privilege-escalation', 'stealth'])
    expect(technique).not.toHaveProperty('heir')
  })

  test('reads the tactics of a revoked technique from its heir', () => {
    const technique = attack.findTechnique('T1562')
    expect(technique).toMatchObject({
      state: 'revoked',
      name: 'Impair Defenses',
      heir: { id: 'T1685', state: 'active' },
    })
    expect(technique?.tactics.map(tactic => tactic.id)).toEqual(['TA0112'])
    expect(technique?.heir?.tactics).toEqual(technique?.tactics)
  })

  test('finds a technique by its name, in Enterprise only', () => {
    const idOf = (name: string) => attack.findTechniqueByName(name)?.id
    expect(idOf('process injection: extra window memory injection')).toBe('T1055.011')
    expect(idOf(' Process Injection:Extra Window Memory Injection ')).toBe('T1055.011')
    // Before there were sub-techniques this was one by itself.
    expect(idOf('Extra Window Memory Injection')).toBe('T1181')
    expect(idOf('Msiexec')).toBeUndefined()
    expect(idOf('Process Injection')).toBe('T1055')
    // A name that Enterprise gave up and Mobile still has.
    expect(idOf('Remote Access Software')).toBeUndefined()
    for (const name of hostile) expect(idOf(name)).toBeUndefined()
  })

  test('follows chains to their end and gives up at loops and gaps', () => {
    const record = (id: string, revoked_by?: string) => ({
      id,
      name: id,
      tactics: ['impact'],
      ...(revoked_by !== undefined && { revoked_by }),
    })
    const records = [
      record('A', 'B'),
      record('B', 'C'),
      record('C'),
      record('X', 'Y'),
      record('Y', 'X'),
      record('Z', 'W'),
    ]
    const heirs = toTechniques(records, 'enterprise-attack').map(technique => technique.heir?.id)
    expect(heirs).toEqual(['C', 'C', undefined, undefined, undefined, undefined])
  })

  test('gives every revoked technique an heir that is not revoked, but for one', () => {
    const revoked = attack.domains.flatMap(attack.techniques).filter(technique => technique.state === 'revoked')
    expect(revoked.length).toBe(149 + 9 + 53)
    expect(revoked.filter(technique => technique.heir?.state === 'revoked')).toEqual([])
    // The one that MITRE revoked without naming an heir.
    expect(revoked.filter(technique => technique.heir === undefined).map(technique => technique.id)).toEqual(['T1454'])
  })

  test('looks in all domains, Enterprise first', () => {
    expect(attack.findTechnique('T0800')?.domain).toBe('ics-attack')
    expect(attack.findTechnique('T1691')?.domain).toBe('ics-attack')
    expect(attack.findTechnique('T1398')?.domain).toBe('mobile-attack')
  })

  test('lists active sub-techniques', () => {
    const ids = attack.subtechniquesOf('t1685').map(technique => technique.id)
    expect(ids).toEqual(['T1685.001', 'T1685.002', 'T1685.003', 'T1685.004', 'T1685.005', 'T1685.006'])
  })

  test.each(hostile)('knows nothing of %j', id => {
    expect(attack.findTechnique(id)).toBeUndefined()
    expect(attack.findTactic(id)).toBeUndefined()
    expect(attack.findGroup(id)).toBeUndefined()
    expect(attack.findEvent(id, id)).toBeUndefined()
    expect(attack.findChannel(id)).toBeUndefined()
    expect(attack.subtechniquesOf(id)).toEqual([])
    expect(attack.groupsUsing(id)).toEqual([])
    expect(attack.nistLabel(id)).toBeUndefined()
    expect(attack.cisLabel(id)).toBeUndefined()
    expect(attack.killChainPhases([id])).toEqual([])
  })
})

describe('tactics and groups', () => {
  test('stand in matrix order', () => {
    const order =
      'TA0043 TA0042 TA0001 TA0002 TA0003 TA0004 TA0005 TA0112 TA0006 TA0007 TA0008 TA0009 TA0011 TA0010 TA0040'
    expect(attack.tactics().map(tactic => tactic.id)).toEqual(order.split(' '))
    expect(attack.tactics('mobile-attack').at(-1)?.deprecated).toBe(true)
  })

  test('are found by id everywhere and by shortname in one domain', () => {
    expect(attack.findTactic('ta0103')?.domain).toBe('ics-attack')
    expect(attack.findTactic('Command And_Control')?.url).toBe('https://attack.mitre.org/tactics/TA0011/')
    expect(attack.findTactic('defense-evasion')).toBeUndefined()
    expect(attack.findTactic('defense-evasion', 'mobile-attack')?.id).toBe('TA0030')
  })

  test('groups are found by id, name and alias', () => {
    expect(attack.findGroup('g0016')?.name).toBe('APT29')
    expect(attack.findGroup('cozy bear')?.id).toBe('G0016')
    expect(attack.findGroup('Oilrig')?.state).toBe('active')
    expect(attack.groupsUsing('T1218.007').length).toBeGreaterThan(3)
  })

  test('the tables name no tactic, parent or heir that they lack', () => {
    for (const domain of domains) {
      const table = tables[domain]
      const ids = new Set(table.techniques.map(record => record.id))
      const shortnames = new Set(table.tactics.map(record => record.shortname))
      expect(table.techniques.flatMap(record => record.tactics).filter(name => !shortnames.has(name))).toEqual([])
      const named = table.techniques.flatMap(record => [record.parent, record.revoked_by])
      expect(named.filter(id => typeof id === 'string' && !ids.has(id))).toEqual([])
    }
  })
})

describe('frameworks', () => {
  test('phases come once, in phase order, for tactics of every release', () => {
    const phases = attack.killChainPhases(['impact', 'execution', 'Defense Evasion', 'defense-impairment', 'no-tactic'])
    expect(phases).toEqual(['Exploitation', 'Installation', 'Actions on Objectives'])
  })

  test('every Enterprise tactic has a phase', () => {
    expect(attack.tactics().filter(tactic => attack.killChainPhases([tactic.shortname]).length !== 1)).toEqual([])
  })

  test.each([
    [0, 'informational'],
    [20, 'informational'],
    [20.5, 'low'],
    [40, 'low'],
    [41, 'medium'],
    [60, 'medium'],
    [80, 'high'],
    [81, 'critical'],
    [1000, 'critical'],
    [-5, 'informational'],
    [Number.NaN, 'high'],
    [undefined, 'high'],
  ] as const)('score %s is %s', (score, severity) => {
    expect(attack.severityFor(score)).toBe(severity)
  })

  test('types and domains give categories with names', () => {
    expect(attack.nistFor('TTP')).toBe('DE.CM')
    expect(attack.nistFor('Hunting')).toBe('DE.AE')
    expect(attack.nistLabel(attack.nistFor('Anomaly'))).toBe('Anomalies and Events')
    expect(attack.cisFor('Network')).toBe('CIS 13')
    expect(attack.cisLabel(attack.cisFor('endpoint'))).toBe('Malware Defenses')
  })
})

describe('events', () => {
  test.each([
    ['sysmon', 1, 'Process creation'],
    ['XmlWinEventLog:Microsoft-Windows-Sysmon/Operational', '1', 'Process creation'],
    ['Sysmon EventID 1', 1, 'Process creation'],
    ['wineventlog_security', '4688', 'A new process has been created'],
    ['Windows Event Log Security 4688', 4688, 'A new process has been created'],
    ['powershell', 4104, 'PowerShell script block logged'],
    ['powershell', 400, 'PowerShell engine started'],
    ['Windows Event Log Printservice 808', 808, 'Print spooler failed to load a plug-in module'],
    ['applocker', 8007, 'Script or installer blocked'],
    ['Microsoft-Windows-Security-Auditing', 4688, 'A new process has been created'],
  ])('finds %s %s', (channel, id, title) => {
    expect(attack.findEvent(channel, id)?.title).toBe(title)
  })

  test('tells channels with the same id apart', () => {
    const [ntlm, appLocker] = [
      attack.findEvent('ntlm_audit', 8004),
      attack.findEvent('Microsoft-Windows-AppLocker/EXE and DLL', 8004),
    ]
    expect(ntlm?.channel).toBe('Microsoft-Windows-NTLM/Operational')
    expect(appLocker?.channel).toBe('Microsoft-Windows-AppLocker/EXE and DLL')
    expect(attack.findChannel('Sysmon for Linux EventID 11')).toBe('Linux-Sysmon/Operational')
  })

  test('does not guess when two providers of a channel share an id', () => {
    expect(attack.eventsWithId(16).filter(event => event.channel === 'System')).toHaveLength(2)
    expect(attack.findEvent('System', 16)).toBeUndefined()
    expect(attack.findEvent('Microsoft-Windows-WindowsUpdateClient', 16)?.channel).toBe('System')
  })
})

test('the door of the room', () => {
  expect(Object.keys(attack).sort()).toMatchSnapshot()
})
