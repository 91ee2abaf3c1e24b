// Makes everything again that is generated and committed: the editor's grammar, the pictures, the reference, the modules of the examples.
import { execFileSync } from "node:child_process";
import { readdirSync, existsSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const node = (args, options = {}) =>
  execFileSync(process.execPath, args, { cwd: root, stdio: ["pipe", "pipe", "inherit"], ...options });

node(["grammar/textmate/build.ts"]);
node(["tools/pictures/highlight.mjs"]);
node(["tools/reference.mjs"]);

const steps = node(
  ["../../bin/kplc.mjs", "--color", "try", "pipeline.kpl", "samples/users.jsonl", "--steps"],
  { cwd: `${root}examples/chains` },
);
node(["tools/pictures/terminal.mjs", "docs/images/try-steps.svg", "kplc try --steps"], { input: steps });

for (const name of readdirSync(`${root}examples`)) {
  const folder = `${root}examples/${name}`;
  // A pipeline whose steps are known to Kafka Connect only has no module.
  if (name === "cdc-to-elasticsearch" || !existsSync(`${folder}/pipeline.kpl`)) continue;
  rmSync(`${folder}/build`, { recursive: true, force: true });
  node(["../../bin/kplc.mjs", "build", "pipeline.kpl", "-o", "build"], { cwd: folder });
}
