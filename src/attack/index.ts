/** ATT&CK, log events and the frameworks contentctl derives: data files of this room, and look-ups in them. */
export { events, eventsNotice, eventsWithId, findChannel, findEvent, type LogEvent } from './events.ts'
export {
  cisFor,
  cisLabel,
  killChain,
  killChainPhases,
  nistFor,
  nistLabel,
  type SeverityLevel,
  severityFor,
} from './frameworks.ts'
export { findGroup, type Group, groups, groupsUsing } from './groups.ts'
export { plainWords } from './plain-words.ts'
export { attackNotice, attackVersion, type Domain, domains } from './tables.ts'
export { findTactic, type Tactic, tactics } from './tactics.ts'
export {
  findTechnique,
  findTechniqueByName,
  subtechniquesOf,
  type Technique,
  type TechniqueState,
  techniques,
} from './techniques.ts'
