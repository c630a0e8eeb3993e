// On the page for addresses that do not exist: every address of the site is in lower case, so one typed otherwise is tried so.
// Only the path of the whole address is set, so that no path, "//evil.example/X" neither, is read as another host.
const { base } = document.currentScript.dataset
const lower = new URL(location.href)
if (lower.pathname.startsWith(base)) lower.pathname = base + lower.pathname.slice(base.length).toLowerCase()
if (lower.pathname !== location.pathname) location.replace(lower.href)
