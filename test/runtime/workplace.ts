/** Folders for pipelines under test, which are gone when the tests of the file are through. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { placeIn, type Place } from "./pipelines.ts";

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder for one test, and run options for it. */
export function workplace(): Place {
  const folder = mkdtempSync(join(tmpdir(), "kpl-runtime-"));
  folders.push(folder);
  return placeIn(folder);
}
