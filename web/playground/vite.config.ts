// How the playground is bundled: every file it needs comes out in dist/web/playground, none from another host.
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/playground/',
  publicDir: false,
  plugins: [gzipBeside()],
  worker: { format: 'es' },
  build: {
    outDir: '../../dist/web/playground',
    emptyOutDir: true,
    // Fonts as files: the page then needs no `data:` in its font-src.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The notices of the bundled packages go with them, as their licences ask.
    license: { fileName: 'licenses.md' },
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      // 'use client' of React packages means nothing here, and is warned about once per file.
      onLog: (level, log, report) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
});

/** Puts a `.gz` beside each script and style sheet, for a server that sends files compressed beforehand. */
function gzipBeside(): Plugin {
  return {
    name: 'gzip-beside',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const [fileName, file] of Object.entries(bundle)) {
          if (!/\.(js|css)$/.test(fileName)) continue;
          const content = file.type === 'chunk' ? file.code : file.source;
          this.emitFile({
            type: 'asset',
            fileName: `${fileName}.gz`,
            source: gzipSync(content, { level: 9 }),
          });
        }
      },
    },
  };
}
