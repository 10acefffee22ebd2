import type { OperationName } from '../../shared/modes/catalogue.ts'
import { operationNamesIt } from '../../web/text/it/operation-names.ts'
import { route } from '../../worker/api/http/route.ts'
import { json } from '../../worker/api/http/answers.ts'

/**
 * Never run: the type check is the test. Each route here lacks what every route must declare, and the build fails when
 * one of them compiles.
 */
const answers = { 200: { says: 'It is there.' } }

// @ts-expect-error no permission
route({ method: 'GET', path: '/v1/x', operation: 'jobs.list', summary: 'x', answers }, () => json({}))

// @ts-expect-error no operation
route({ method: 'GET', path: '/v1/x', permission: 'read', summary: 'x', answers }, () => json({}))

// @ts-expect-error an operation that the catalogue of modes does not have
route({ method: 'GET', path: '/v1/x', operation: 'jobs.dream', permission: 'read', summary: 'x', answers }, () => json({}))

// @ts-expect-error a permission that there is not
route({ method: 'GET', path: '/v1/x', operation: 'jobs.list', permission: 'rule', summary: 'x', answers }, () => json({}))

// @ts-expect-error a path outside the versioned surface
route({ method: 'GET', path: '/x', operation: 'jobs.list', permission: 'read', summary: 'x', answers }, () => json({}))

// A route for anyone has no workspace.
// @ts-expect-error there is no caller to take one from
route({ method: 'GET', path: '/v1/x', operation: 'health.read', permission: 'anyone', summary: 'x', answers }, ({ ws }) => json({ id: ws.id }))

const { 'jobs.list': _, ...unnamed } = operationNamesIt
// @ts-expect-error an operation of the catalogue without a name
export const named: Readonly<Record<OperationName, string>> = unnamed
