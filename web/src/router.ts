import { createRouter, createWebHistory } from 'vue-router'
import CheckPage from './pages/CheckPage.vue'

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', name: 'check', component: CheckPage },
    { path: '/checks/:check', name: 'result', component: () => import('./pages/ResultPage.vue'), props: true },
    { path: '/policy', name: 'policy', component: () => import('./pages/PolicyPage.vue') },
    { path: '/policy/:pack', name: 'pack', component: () => import('./pages/PackPage.vue'), props: true },
    { path: '/policy/:pack/:clause', name: 'clause', component: () => import('./pages/ClausePage.vue'), props: true },
    { path: '/:rest(.*)*', name: 'missing', component: () => import('./pages/MissingPage.vue') },
  ],
  scrollBehavior: () => ({ top: 0 }),
})
