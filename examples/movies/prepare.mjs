// Writes the films of vega-datasets, one array of 3,201 objects, as JSON lines: data/movies.jsonl beside this file.
import { mkdir, readFile, writeFile } from "node:fs/promises";

// The package exports only its code, so the file is found by its path.
const array = new URL("../../node_modules/vega-datasets/data/movies.json", import.meta.url);
const films = JSON.parse(await readFile(array, "utf8"));
const folder = new URL("data/", import.meta.url);
await mkdir(folder, { recursive: true });
await writeFile(new URL("movies.jsonl", folder), films.map((film) => `${JSON.stringify(film)}\n`).join(""));
