import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [preact()],
  build: {
    target: 'es2022',
    emptyOutDir: true,
    // What the content security policy of the pages allows is files, not data: in them.
    assetsInlineLimit: 0,
    // The charts are one large library, loaded by their page alone.
    chunkSizeWarningLimit: 800,
    modulePreload: { polyfill: false },
    // What every page needs is one file: each costs a slow processor some milliseconds before anything is to be seen.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'common', tags: ['$initial'] }] } } },
  },
  // During development the API is another process: dotnet ppi.cs up.
  server: {
    proxy: Object.fromEntries(
      ['/api', '/openapi', '/media', '/objects', '/uploads', '/hangfire', '/logout'].map(path => [path, 'http://localhost:5080']),
    ),
  },
});
