import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type LaunchOptions } from 'playwright-core'

const WHOLE = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
/** The same engine without the parts that draw windows: a quarter less of a processor. It has no notices and no Background Sync. */
const BARE = ['chromium-headless-shell']
const MAC = ['/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/**
 * Parts of Chromium that are left out: those that Playwright leaves out, whose list this one takes the place of, and the
 * pages that draw the address bar of each window, which took more of a processor than the app under test.
 */
const LEFT_OUT = [
  'AimEnabled', 'AvoidCorsURLLoaderRestartOnRedirect', 'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsFirstBalancedModeAutoEnable', 'HttpsUpgrades',
  'LensOverlay', 'MediaRouter', 'NetworkTimeServiceQuerying', 'OptimizationHints', 'PaintHolding', 'PreconnectToSearch', 'SpareRendererForSitePerProcess', 'ThirdPartyStoragePartitioning',
  'WebUIOmniboxPopup', 'WebUIOmniboxFullPopup', 'WebUIOmniboxAimPopup', 'WebUIToolbar',
]

/** Where a Chromium is on this machine (`RITMO_CHROMIUM` wins), or null. */
export function findChromium(names: readonly string[] = [...WHOLE, ...MAC]): string | null {
  const named = process.env.RITMO_CHROMIUM
  if (named) return existsSync(named) ? named : null
  return names.flatMap((name) => (name.startsWith('/') ? [name] : (process.env.PATH ?? '').split(':').map((folder) => join(folder, name)))).find((path) => existsSync(path)) ?? null
}

/** Brings Debian's Chromium, whole and bare, when this process may; true when a whole one is there afterwards. */
export function bringChromium(): boolean {
  if ((findChromium() && findChromium(BARE)) || process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return findChromium() !== null
  console.log('Installing Chromium for the browser tests…')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update', '-qq'], ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], ['install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell']]) spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  return findChromium() !== null
}

/** What a person must do where `bringChromium` may not. */
export const NO_CHROMIUM = 'The browser tests need Chromium, and there is none: install it (as root: apt-get install -y chromium), or set RITMO_CHROMIUM to its path, and run the tests again.'

/** What a page of a test does is done within seconds: V8 does not optimise it beside, on threads that the tests themselves need. */
const brief = ({ args = [], ...options }: LaunchOptions): LaunchOptions => ({ ...options, args: ['--js-flags=--single-threaded,--no-opt', ...args] })

/** A real browser for a test, whole. Throws when there is none. */
export async function openChromium(options: LaunchOptions = {}): Promise<Browser> {
  return open(findChromium(), brief(options))
}

/** One whose time is measured: V8 works as at people's. */
export async function openMeasured(options: LaunchOptions = {}): Promise<Browser> {
  return open(findChromium(), options)
}

/** The same without what needs a window, where that is here. */
export async function openBare(options: LaunchOptions = {}): Promise<Browser> {
  return open(findChromium(BARE) ?? findChromium(), brief(options))
}

let shared: Promise<Browser> | null = null

/**
 * The bare browser of this process. Files whose tests run one after the other in it share one: to start one takes a second of
 * a processor. It ends with the process; to close it closes what was opened in it.
 */
export async function sharedBrowser(): Promise<Browser> {
  if (shared && !(await shared).isConnected()) shared = null
  shared ??= openBare().then((browser) => Object.assign(browser, { close: async () => void (await Promise.all(browser.contexts().map((context) => context.close()))) }))
  return shared
}

function open(executablePath: string | null, options: LaunchOptions): Promise<Browser> {
  if (!executablePath) throw new Error(NO_CHROMIUM)
  return chromium.launch({ executablePath, ...options, args: [...FLAGS, `--disable-features=${LEFT_OUT.join(',')}`, ...(options.args ?? [])] })
}
