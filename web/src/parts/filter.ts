// The filter bar's state, shared by list, causes and charts of one result.
import { computed, reactive } from 'vue'

export interface Filter {
  status: string
  kind: string
  township: string | null
  clause: string
  cause: string
  text: string
  openOnly: boolean
}

export function useFilter() {
  const filter = reactive<Filter>({ status: '', kind: '', township: null, clause: '', cause: '', text: '', openOnly: false })
  const query = computed(() => ({
    ...(filter.status ? { status: filter.status as 'fail' | 'warn' | 'unknown' | 'pass' } : {}),
    ...(filter.kind ? { kind: filter.kind as 'policy' | 'table' } : {}),
    ...(filter.township !== null ? { township: filter.township } : {}),
    ...(filter.clause ? { clause: filter.clause } : {}),
    ...(filter.cause ? { cause: filter.cause } : {}),
    ...(filter.text ? { text: filter.text } : {}),
    ...(filter.openOnly ? { answered: false } : {}),
  }))
  function clear(): void {
    Object.assign(filter, { status: '', kind: '', township: null, clause: '', cause: '', text: '', openOnly: false })
  }
  return { filter, query, clear }
}
