export type { SeverityLevel } from '../catalog/index.ts'
export type { About, Article, Banner, FactRow } from './article.ts'
export type { AttackListPage, TacticGroup } from './attack/list.ts'
export type { CountedTechnique, TacticPage, TechniqueEntry } from './attack/tactic-page.ts'
export type {
  CountedLink,
  RuleGroup,
  SubtechniqueRow,
  TechniquePage,
  TechniqueSections,
} from './attack/technique-page.ts'
export type { BaselinePage } from './baseline/page.ts'
export type { CodeBlock, CodeLine } from './code-block.ts'
export { fileUrl, type Repository, type SiteConfig } from './config.ts'
export type { CvePage, CveStory } from './cve/page.ts'
export type { DashboardPage } from './dashboard/page.ts'
export type {
  CollectSection,
  DataSourcePage,
  EventSection,
  FieldGroup,
  MappingTable,
} from './data-source/page.ts'
export type { DeploymentPage } from './deployment/page.ts'
export type { AttackSection, TechniqueRow } from './detection/attack.ts'
export type { Closing, HistorySection, ReferenceRow, SourceSection } from './detection/closing.ts'
export type { DataSourceRow, LookupRow } from './detection/data-sources.ts'
export type { Badges } from './detection/head.ts'
export type { MacroRow, MacrosSection } from './detection/macros.ts'
export type { DetectionPage, DrilldownRow, FieldList, Sections } from './detection/page.ts'
export type { BaselineRow, RelatedSection } from './detection/related.ts'
export type { RiskSection } from './detection/risk.ts'
export type { ScheduleSection, SettingRow } from './detection/schedule.ts'
export type { DatasetRow, TestRow, TestsSection } from './detection/tests.ts'
export type { VariantLink } from './detection/variants.ts'
export type { DetectionListPage, DetectionRow } from './detection-list.ts'
export type { Download, SiteFile } from './files.ts'
export type { Frame, SearchForm, SectionLink } from './frame.ts'
export type { GuideBlock, GuideText } from './guide/page.ts'
export type { Door } from './home-doors.ts'
export type { Chart, HomePage } from './home-page.ts'
export type { IndexCell, IndexColumn, IndexGroup, IndexPage, IndexRow } from './index-page.ts'
export type { InvestigationPage } from './investigation/page.ts'
export type { Link } from './links.ts'
export type { LookupPreview } from './lookup/data.ts'
export type { LookupPage } from './lookup/page.ts'
export type { MacroArguments, MacroPage } from './macro/page.ts'
export type { Diagram, PlaybookPage } from './playbook/page.ts'
export { collision, listRedirects, type Redirect } from './redirects.ts'
export type { RemovedGroup, RemovedPage, RemovedRow } from './removed/page.ts'
export type { SearchPage } from './search/search-page.ts'
export type { SearchExample, SearchStart } from './search-start.ts'
export { createSite, currentSite, provideSite, type Site } from './site.ts'
export type { Coverage } from './story/coverage.ts'
export type { DataSourceUnion } from './story/data-sources.ts'
export type { KillChainSection, PhaseRule } from './story/kill-chain.ts'
export type { StoryListPage } from './story/list.ts'
export type { StoryAttack, StoryPage, StoryRules } from './story/page.ts'
export type { StoryRelated } from './story/related.ts'
export { createUrls } from './urls.ts'
export type { UsedBy } from './used-by.ts'
