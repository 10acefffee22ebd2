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
// Where the app's own script does not come (its version was replaced in that moment, or the line fell) the page begins anew
// once, then says so.
addEventListener('error', (event) => {
  if (!(event.target instanceof HTMLScriptElement) || document.querySelector('main')) return
  let language = navigator.languages.map((one) => one.slice(0, 2)).find((one) => one === 'it' || one === 'en')
  try {
    language = localStorage.getItem('ritmo.language') ?? language
    const before = Number(sessionStorage.getItem('ritmo.anew'))
    sessionStorage.setItem('ritmo.anew', Date.now())
    if (navigator.onLine && Date.now() - before > 60000) return location.reload()
  } catch {
    // A browser that lets nothing be kept would begin anew for ever.
  }
  const [words, retry] = language === 'en' ? ['A part of Ritmo did not arrive.', 'Try again'] : ['Una parte di Ritmo non è arrivata.', 'Riprova']
  const main = document.createElement('main')
  const page = Object.assign(document.createElement('div'), { className: 'page', role: 'alert' })
  const again = Object.assign(document.createElement('button'), { className: 'button main', textContent: retry, onclick: () => location.reload() })
  const row = document.createElement('p')
  row.append(again)
  page.append(Object.assign(document.createElement('h1'), { textContent: words }), row)
  main.append(page)
  document.getElementById('root').append(main)
}, true)
