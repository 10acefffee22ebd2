/**
 * Version of everything that crosses the wire or outlives a deploy: API answers, queue messages, tiles, stored plans.
 * A test hashes those schemas and fails until this number is raised with them.
 */
export const PROTOCOL = 3
