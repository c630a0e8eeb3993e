// On the page for addresses that do not exist: every address of the site is in lower case, so one typed otherwise is tried so.
const { base } = document.currentScript.dataset
const below = location.pathname.startsWith(base) ? location.pathname.slice(base.length) : ''
if (below !== below.toLowerCase()) location.replace(base + below.toLowerCase() + location.search + location.hash)
