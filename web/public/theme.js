// Before the first paint: the appearance chosen on this device, if any.
try {
  const theme = localStorage.getItem('ritmo.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // A browser that lets nothing be kept.
}
// Where the text is so large that bars pinned to a phone's edges would leave little to read, nothing is pinned.
const measure = () => {
  const root = document.documentElement
  root.toggleAttribute('data-large', innerWidth < 18 * Number.parseFloat(getComputedStyle(root).fontSize))
}
measure()
addEventListener('resize', () => requestAnimationFrame(measure))
