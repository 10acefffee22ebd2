import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type LaunchOptions } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const MAC = ['/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/**
 * Parts of Chromium that are left out: those that Playwright leaves out, whose list this one takes the place of, and the
 * pages that draw the address bar of each window, which took more of a processor than the app under test.
 */
const LEFT_OUT = [
  'AimEnabled', 'AvoidCorsURLLoaderRestartOnRedirect', 'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsFirstBalancedModeAutoEnable', 'HttpsUpgrades',
  'LensOverlay', 'MediaRouter', 'NetworkTimeServiceQuerying', 'OptimizationHints', 'PaintHolding', 'PreconnectToSearch', 'ThirdPartyStoragePartitioning',
  'WebUIOmniboxPopup', 'WebUIOmniboxFullPopup', 'WebUIOmniboxAimPopup', 'WebUIToolbar',
]

/** Where a Chromium is on this machine (`RITMO_CHROMIUM` wins), or null. */
export function findChromium(): string | null {
  const named = process.env.RITMO_CHROMIUM
  if (named) return existsSync(named) ? named : null
  const inPath = (process.env.PATH ?? '').split(':').flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [...inPath, ...MAC].find((path) => existsSync(path)) ?? null
}

/** Brings Debian's Chromium when this process may; true when one is there afterwards. */
export function bringChromium(): boolean {
  if (findChromium()) return true
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return false
  console.log('Installing Chromium for the browser tests…')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update', '-qq'], ['install', '-y', '-qq', '--no-install-recommends', 'chromium']]) spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  return findChromium() !== null
}

/** What a person must do where `bringChromium` may not. */
export const NO_CHROMIUM = 'The browser tests need Chromium, and there is none: install it (as root: apt-get install -y chromium), or set RITMO_CHROMIUM to its path, and run the tests again.'

/** A real browser for a test. Throws when there is none. */
export async function openChromium(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error(NO_CHROMIUM)
  return chromium.launch({ executablePath, ...options, args: [...FLAGS, `--disable-features=${LEFT_OUT.join(',')}`, ...(options.args ?? [])] })
}
