// Bundles the entries of src/ into build_tools/site/assets/wuye-*.js. With --check, only compares.
// The first line names a digest of all sources, so that a test sees a forgotten build without Node
// (build_tools/bundle.py computes the same).
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const web = dirname(fileURLToPath(import.meta.url));
const assets = join(web, "../build_tools/site/assets");

/** Paths of all sources with "/" between parts, sorted by code unit. Names starting with a dot do not count. */
function sources(folder, prefix = "") {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => !/^(\.|node_modules$)/.test(entry.name));
  return names
    .flatMap((entry) => (entry.isDirectory() ? sources(join(folder, entry.name), `${prefix}${entry.name}/`) : [prefix + entry.name]))
    .sort();
}

const sha256 = (data) => createHash("sha256").update(data).digest("hex");
const contents = (path) => readFileSync(join(web, path), "utf8").replace(/\r\n/g, "\n");
const digest = sha256(sources(web).map((path) => `${path}\0${sha256(contents(path))}\n`).join(""));

for (const [entry, name] of Object.entries({
  main: "wuye-form",
  "files/main": "wuye-form-files",
  "review/main": "wuye-form-review",
  "keyin/main": "wuye-keyin",
  "questionnaire/main": "wuye-questionnaire",
  "photos/main": "wuye-form-photos",
  "xlsx/main": "wuye-form-xlsx",
  "qr/main": "wuye-form-qr",
  "migrate/main": "wuye-form-migrate",
  "outcome/main": "wuye-form-outcome",
  list: "wuye-list",
  "paper/main": "wuye-sheet",
  "editions/main": "wuye-editions",
  frame: "wuye-frame",
  "ranking/main": "wuye-ranking",
  "board/main": "wuye-board",
  "search/main": "wuye-search",
  "search/core": "wuye-search-engine",
  "offline/main": "wuye-offline",
  "worker/main": "wuye-worker",
})) {
  const result = await build({
    entryPoints: [join(web, `src/${entry}.ts`)],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    charset: "utf8",
    legalComments: "none",
    target: ["chrome80", "safari14.1"],
    banner: { js: `/* ${name} sources sha256:${digest} */` },
  });
  put(join(assets, `${name}.js`), result.outputFiles[0].text);
}

/** Writes a script whole or not at all; with --check, only compares it. */
function put(output, text) {
  if (!process.argv.includes("--check")) {
    writeFileSync(`${output}.new`, text);
    renameSync(`${output}.new`, output);
  } else if (readFileSync(output, "utf8") !== text) {
    console.error(`${output} is not what its sources give: run npm run build in web/`);
    process.exit(1);
  }
}
