/** Whether the suites run with many seeds (`npm run test:long`). Types of neither platform are needed to ask. */
export const LONG = Boolean((globalThis as { process?: { env: Record<string, string | undefined> } }).process?.env.RITMO_LONG)
