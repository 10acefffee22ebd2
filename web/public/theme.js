// Before the first paint: the appearance chosen on this device, if any.
try {
  const theme = localStorage.getItem('ritmo.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // A browser that lets nothing be kept.
}
