// Makes WebAssembly of the kernel of fused code, and puts it into a module. Part of `npm run generate`.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { main } from "assemblyscript/asc";

const OPTIONS = "-O3 --runtime stub --noAssert --enable simd,bulk-memory --importMemory --use abort=".split(
  " ",
);
const folder = fileURLToPath(new URL("../src/runtime/fused/kernel/", import.meta.url));
const files = new Map();
const { error, stderr } = await main(
  ["assembly/index.ts", "--baseDir", folder, "--outFile", "kernel.wasm", ...OPTIONS],
  { writeFile: (name, content) => files.set(name, content) },
);
if (error) throw new Error(`the kernel cannot be compiled:\n${stderr.toString()}`);
const code = Buffer.from(files.get("kernel.wasm")).toString("base64");
writeFileSync(
  `${folder}kernel-code.ts`,
  `/** Generated from \`assembly/\` by \`tools/kernel.mjs\`; do not edit. */\nexport const KERNEL =\n  "${code}";\n`,
);
