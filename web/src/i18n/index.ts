import { createI18n } from 'vue-i18n'
import { speak } from '../api/client'
import { en } from './en'
import { zh } from './zh'

export type Locale = 'zh' | 'en'
const kKey = 'liandai.language'

function first(): Locale {
  try {
    return localStorage.getItem(kKey) === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh'
  }
}

export const i18n = createI18n<[typeof zh], Locale, false>({
  legacy: false,
  locale: first(),
  fallbackLocale: 'zh',
  messages: { zh, en },
})

export function choose(locale: Locale): void {
  i18n.global.locale.value = locale
  document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en'
  speak(locale)
  try {
    localStorage.setItem(kKey, locale)
  } catch {
    // A browser that keeps nothing starts in Chinese again.
  }
}

choose(i18n.global.locale.value)
