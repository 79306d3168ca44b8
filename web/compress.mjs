// Writes name.br and name.gz beside every text file of the build, so that the server compresses nothing twice.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const out = new URL('../src/Callboard/wwwroot/', import.meta.url).pathname;
for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && /\.(js|css|svg|webmanifest|json)$/.test(entry.name)) {
        const file = join(entry.parentPath, entry.name);
        const bytes = readFileSync(file);
        writeFileSync(`${file}.br`, brotliCompressSync(bytes));
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    }
}
