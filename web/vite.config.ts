import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

// Chromium 109 is the last that runs on the Windows 7 computers still found in offices.
export default defineConfig({
  plugins: [vue()],
  define: { __VUE_I18N_FULL_INSTALL__: false, __VUE_I18N_LEGACY_API__: false },
  build: {
    target: 'chrome109',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    modulePreload: { polyfill: false },
  },
  // The host stays as the browser sent it: the server refuses changes that come from another.
  server: { proxy: { '/api': { target: 'http://127.0.0.1:8080', changeOrigin: false } } },
})
