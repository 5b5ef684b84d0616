// Money and sizes as officers read them: 万元 with at most two decimals.
export function wan(fen: number): string {
  return (fen / 1_000_000).toLocaleString('zh-CN', { maximumFractionDigits: 2 })
}

export function bytes(count: number): string {
  if (count >= 1_048_576) return `${(count / 1_048_576).toFixed(1)} MB`
  return `${Math.max(1, Math.round(count / 1024))} KB`
}

export type Status = 'fail' | 'warn' | 'unknown' | 'pass' | 'pending' | 'not_applicable'

export function tagOf(status: string): 'danger' | 'warning' | 'info' | 'success' {
  if (status === 'fail') return 'danger'
  if (status === 'warn') return 'warning'
  return status === 'pass' ? 'success' : 'info'
}
