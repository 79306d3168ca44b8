import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// The server sends a strict Content-Security-Policy: nothing may be inlined into the page.
export default defineConfig({
  base: '/app/',
  plugins: [react(), { ...optimizeLocales.vite({ locales: ['en-US'] }), enforce: 'pre' }],
  build: {
    outDir: '../src/Callboard/wwwroot',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    // What many screens share comes in one file, not in forty: each request costs a round trip.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 5 }] } } },
  },
  server: { proxy: { '/api': process.env['CALLBOARD_SERVER'] ?? 'http://127.0.0.1:8000' } },
  test: { environment: 'jsdom' },
});
