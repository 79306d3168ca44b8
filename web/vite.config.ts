import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';

// The server sends a strict Content-Security-Policy: nothing may be inlined into the page.
export default defineConfig({
  base: '/app/',
  plugins: [
    react(),
    { ...optimizeLocales.vite({ locales: ['en-US'] }), enforce: 'pre' },
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      injectRegister: false,
      manifest: {
        id: '/app/',
        name: 'Callboard',
        short_name: 'Callboard',
        description: 'Your job search on one board.',
        start_url: '/app/board',
        scope: '/app/',
        display: 'standalone',
        background_color: '#fafafa',
        theme_color: '#fafafa',
        categories: ['productivity'],
        icons: [
          { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
          { src: 'icon-maskable.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'maskable' },
        ],
      },
      // The files below have the icons already.
      includeManifestIcons: false,
      injectManifest: {
        globPatterns: ['**/*.{html,js,css,svg}'],
        // The server gives the page under /app/ alone, not as a file.
        manifestTransforms: [
          (entries) => ({
            manifest: entries.map((entry) => (entry.url === 'index.html' ? { ...entry, url: './' } : entry)),
          }),
        ],
      },
    }),
  ],
  build: {
    outDir: '../src/Callboard/wwwroot',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    rolldownOptions: {
      output: {
        // What every screen needs comes in one file, not in ten: each request costs a round trip.
        codeSplitting: {
          groups: [
            { name: 'base', test: /node_modules\/(react|react-dom|scheduler|react-router|@tanstack|openapi-fetch)\// },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': process.env['CALLBOARD_SERVER'] ?? 'http://127.0.0.1:8000' } },
  test: { environment: 'jsdom' },
});
