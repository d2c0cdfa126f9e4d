#!/usr/bin/env node
// What is known already is said by a part of the program that build.mjs puts here; cli/at-once.ts is its source.
// The program is the first of the comments below, on a line of its own; after it come texts that few runs need.
// Compiling the program costs more than most runs do. So V8's code cache of it is kept in the user's cache folder:
// made once, used while it fits this file and this Node, never needed. FLYTEC_NO_CACHE=1 does without.
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const { answeredAtOnce, cacheFolder } = globalThis.atOnce;
if (!answeredAtOnce()) {
  // biome-ignore lint/complexity/noArguments: Node has read this file already, and it is the function that runs here
  run(String(arguments.callee));
}

function run(own) {
  const text = own.includes("\n\n//(") ? own : fs.readFileSync(__filename, "latin1");
  const start = text.indexOf("\n\n//(") + 4;
  const source = text.slice(start, text.indexOf("\n", start));
  const asset = (name) => unpacked(text, text.indexOf(`\n//${name} `, start) + name.length + 4);
  const { script, kept, known } = compiled(source, __filename);
  if (kept.folder && !known) process.once("exit", () => keep(script, kept, 0));
  script.runInThisContext()(require, module, exports, __filename, __dirname, asset, beside);
}

/** What a program that lies beside this one exports. What it runs grows with the time it is used, and what is kept with it. */
function beside(name) {
  const file = path.join(__dirname, name);
  const source = `(function(require,module,exports,__filename,__dirname){${fs.readFileSync(file, "utf8")}\n})`;
  const { script, kept, known } = compiled(source, file);
  if (kept.folder) process.once("exit", () => keep(script, kept, known ? known.length * 1.1 : 0));
  const loaded = { exports: {} };
  script.runInThisContext()(require, loaded, loaded.exports, file, __dirname);
  return loaded.exports;
}

/** A program, with where V8's cache of it is kept, and the cache that was, where one fits. */
function compiled(source, filename) {
  const kept = place(filename);
  const cachedData = kept.folder && read(kept);
  const script = new vm.Script(source, { filename, cachedData });
  return { script, kept, known: script.cachedDataRejected ? undefined : cachedData };
}

/** A text that stands below the program, packed. */
function unpacked(text, at) {
  return require("node:zlib")
    .inflateRawSync(Buffer.from(text.slice(at, text.indexOf("\n", at)), "base64"))
    .toString();
}

/** Where the cache lies, and its name: for another file, another Node, or another command, which runs other code, another name. */
function place(file) {
  const stamp = `${process.version}-${process.arch}-${stampOf(__filename)}`;
  const command = /^[a-z]{1,12}$/.test(process.argv[2]) ? process.argv[2] : "other";
  const part = file === __filename ? command : `${path.basename(file)}-${stampOf(file)}`;
  return { folder: cacheFolder(process.env), name: `${stamp}-${part}.v8`, stamp };
}

function stampOf(file) {
  const { size, mtimeMs } = fs.statSync(file);
  return `${size}-${Math.round(mtimeMs)}`;
}

function read({ folder, name }) {
  try {
    const bytes = fs.readFileSync(path.join(folder, name));
    const data = bytes.subarray(0, -8);
    return bytes.length > 8 && bytes.subarray(-8).equals(seal(data)) ? data : undefined;
  } catch {
    return undefined; // not there, or not readable: the program is compiled
  }
}

/** What shows that a cache is what was written: V8 trusts one that is damaged, and crashes. A sample of it is enough, and quick. */
function seal(data) {
  let sum = 0;
  for (let i = 0; i < data.length; i += 997) sum = (Math.imul(sum, 31) + data[i]) | 0;
  const made = Buffer.alloc(8);
  made.writeUInt32LE(data.length, 0);
  made.writeInt32LE(sum, 4);
  return made;
}

/** Keeps what V8 has compiled so far, where that is more than so many bytes. Written beside its place and moved there, so that nobody reads half of it. A cache that cannot be kept is no fault. */
function keep(script, { folder, name, stamp }, least) {
  try {
    const data = script.createCachedData();
    if (data.length < least) return;
    fs.mkdirSync(folder, { recursive: true });
    for (const old of fs.readdirSync(folder))
      if (old.endsWith(".v8") && !old.startsWith(stamp)) fs.rmSync(path.join(folder, old), { force: true });
    const half = path.join(folder, `${name}.${process.pid}`);
    fs.writeFileSync(half, Buffer.concat([data, seal(data)]));
    fs.renameSync(half, path.join(folder, name));
  } catch {
    // a home that cannot be written, a full disk
  }
}
