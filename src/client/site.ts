import { followContents } from './contents.ts'
import { enableCopy } from './copy.ts'
import { filterList } from './filter.ts'
import { closeMenu } from './menu.ts'
import { fillPlaygroundLink } from './playground-link.ts'
import { markRanges } from './ranges.ts'
import { enableSearchField } from './search-field.ts'
import { enableThemeSwitch } from './theme.ts'

closeMenu()
enableThemeSwitch()
enableSearchField()
enableCopy()
followContents()
filterList()
markRanges()
fillPlaygroundLink()
