// Before the first paint: the appearance chosen on this device, if any.
const theme = localStorage.getItem('ritmo.theme')
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
