/** As much of an OpenAPI document as the tests look at. */
export interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
  readonly requestBody?: unknown
  readonly responses: Readonly<Record<string, unknown>>
  readonly 'x-ritmo-mode': string
  readonly 'x-ritmo-budget-ms': number
  readonly 'x-ritmo-permission': string
}

export interface Document {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

export interface Described {
  readonly path: string
  readonly method: string
  readonly told: Operation
}

/** Every operation of a document. */
export function routesOf(document: Document): Described[] {
  return Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, told]) => ({ path, method: method.toUpperCase(), told })))
}
