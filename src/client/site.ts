import { followContents } from './contents.ts'
import { enableCopy } from './copy.ts'
import { filterList } from './filter.ts'
import { closeMenu } from './menu.ts'
import { enableShortcut } from './shortcut.ts'
import { enableThemeSwitch } from './theme.ts'

closeMenu()
enableThemeSwitch()
enableShortcut()
enableCopy()
followContents()
filterList()
