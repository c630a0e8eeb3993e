// Leads from another address of a page to the page, and takes along which part of it was meant.
const { to } = document.currentScript.dataset
location.replace(to + location.search + location.hash)
