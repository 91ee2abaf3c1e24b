#!/usr/bin/env node
// Plain JavaScript, so that an old Node can say that it is too old.

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `kplc needs Node 22.18 or later, this is ${process.versions.node}: install a newer one from https://nodejs.org\n`,
  );
  process.exit(2);
}

// Not imported: an import of `node:module` reads all that it exports, and so loads what only some of that needs.
process.getBuiltinModule("node:module").enableCompileCache();
const { main } = await import("../dist/src/cli/main.js");
process.exitCode = await main(process.argv);
