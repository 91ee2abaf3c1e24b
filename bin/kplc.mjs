#!/usr/bin/env node
// Plain JavaScript, so that an old Node can say that it is too old.
import process from "node:process";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `kplc needs Node 22.18 or later, this is ${process.versions.node}: install a newer one from https://nodejs.org\n`,
  );
  process.exit(2);
}

const { enableCompileCache } = await import("node:module");
enableCompileCache?.();
// Records are bytes, and what else is made for a batch is gone with it: room for young objects that grows with what a start makes would only be held, 50 MB of it.
const { setFlagsFromString } = await import("node:v8");
setFlagsFromString("--semi-space-growth-factor=1");
const { main } = await import("../dist/src/cli/main.js");
process.exitCode = await main(process.argv);
