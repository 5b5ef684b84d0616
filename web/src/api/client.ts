// The server's interface, typed by its own description (schema.d.ts is generated from
// docs/openapi/openapi.json). Failures are ApiError with the server's own sentence.
import type { components, paths } from './schema'

export type Schemas = components['schemas']
export type Check = Schemas['Check']
export type Summary = NonNullable<Check['summary']>
export type Finding = Schemas['FindingRow']
export type FindingDetail = Schemas['FindingDetail']
export type Facet = Schemas['Facet']
export type Facets = Schemas['Facets']
export type Recognition = Schemas['Recognition']
export type UploadedFile = Schemas['File']
export type SheetRows = Schemas['SheetRows']
export type Pack = Schemas['Pack']

type Method = 'get' | 'post' | 'put' | 'delete'
type Operation<P extends keyof paths, M extends Method> = NonNullable<paths[P][M]>
type Success<R> = R extends { 200: infer A } ? A : R extends { 201: infer A } ? A : R extends { 202: infer A } ? A : never
type Answer<O> = O extends { responses: infer R }
  ? Success<R> extends { content: { 'application/json': infer J } }
    ? J
    : void
  : never
type PathOf<O> = O extends { parameters: { path: infer P } } ? P : undefined
type QueryOf<O> = O extends { parameters: { query?: infer Q } } ? Q : undefined
type BodyOf<O> = O extends { requestBody: { content: { 'application/json': infer B } } } ? B : undefined

export interface Options<O> {
  path?: PathOf<O>
  query?: QueryOf<O>
  body?: BodyOf<O>
  signal?: AbortSignal
}

export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly field: string,
    readonly status: number,
  ) {
    super(message)
  }
}

let language = 'zh-CN'
export function speak(locale: string): void {
  language = locale === 'en' ? 'en' : 'zh-CN'
}

function address(path: string, options: { path?: unknown; query?: unknown }): string {
  const parts = (options.path ?? {}) as Record<string, string>
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts[name] ?? ''))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries((options.query ?? {}) as Record<string, unknown>))
    if (value !== undefined && value !== null) query.set(name, String(value))
  const text = query.toString()
  return text ? `${filled}?${text}` : filled
}

async function failureOf(response: Response): Promise<ApiError> {
  try {
    const body = (await response.json()) as Schemas['Error']
    return new ApiError(body.code, body.message, body.field, response.status)
  } catch {
    return new ApiError('', response.statusText || String(response.status), '', response.status)
  }
}

// One session for all that the page asks, however much of it at once.
let beginning: Promise<unknown> | null = null
function begun(): Promise<unknown> {
  beginning ??= fetch('/api/v1/session', { method: 'POST' })
  return beginning
}

async function send(url: string, init: RequestInit, mayBegin = true): Promise<Response> {
  await begun()
  const response = await fetch(url, {
    ...init,
    headers: { 'Accept-Language': language, ...(init.headers as Record<string, string>) },
  })
  // The session has ended while the page stood open: begin another, once.
  if (response.status === 401 && mayBegin) {
    beginning = null
    return send(url, init, false)
  }
  if (!response.ok) throw await failureOf(response)
  return response
}

export async function call<P extends keyof paths & string, M extends Method>(
  method: M,
  path: P,
  options: Options<Operation<P, M>> = {},
): Promise<Answer<Operation<P, M>>> {
  const init: RequestInit = { method: method.toUpperCase() }
  if (options.signal) init.signal = options.signal
  if (options.body !== undefined) {
    init.body = JSON.stringify(options.body)
    init.headers = { 'Content-Type': 'application/json' }
  }
  const response = await send(address(path, options), init)
  if (response.status === 204) return undefined as Answer<Operation<P, M>>
  return (await response.json()) as Answer<Operation<P, M>>
}

export async function upload(file: File): Promise<UploadedFile> {
  const response = await send(`/api/v1/files?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    body: file,
    headers: { 'Content-Type': 'application/octet-stream' },
  })
  return (await response.json()) as UploadedFile
}

export async function download(url: string, name: string): Promise<void> {
  const response = await send(url, {})
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
