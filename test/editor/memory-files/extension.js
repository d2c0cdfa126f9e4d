/** Files of the scheme `memfs`: those in the folder `files` beside this one, read once and kept in memory. */
const { readdirSync, readFileSync, statSync } = require("node:fs");
const { join } = require("node:path");
const { EventEmitter, FileSystemError, FileType, workspace } = require("vscode");

const texts = new Map();
const folders = new Map();

function take(path, at) {
  if (statSync(at).isFile()) return texts.set(path, readFileSync(at));
  folders.set(path || "/", readdirSync(at));
  for (const name of folders.get(path || "/")) take(`${path}/${name}`, join(at, name));
}

const found = (known, { path }) => {
  if (!known.has(path)) throw FileSystemError.FileNotFound(path);
  return known.get(path);
};

exports.activate = ({ subscriptions }) => {
  take("", join(__dirname, "files"));
  const changed = new EventEmitter();
  const provider = {
    onDidChangeFile: changed.event,
    watch: () => ({ dispose() {} }),
    stat: (uri) =>
      folders.has(uri.path)
        ? { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 }
        : { type: FileType.File, ctime: 0, mtime: 0, size: found(texts, uri).length },
    readDirectory: (uri) =>
      found(folders, uri).map((name) => {
        const path = `${uri.path}/${name}`.replace("//", "/");
        return [name, folders.has(path) ? FileType.Directory : FileType.File];
      }),
    readFile: (uri) => found(texts, uri),
    writeFile: (uri, content) => texts.set(uri.path, content),
    createDirectory: (uri) => folders.set(uri.path, []),
    delete() {},
    rename() {},
  };
  subscriptions.push(changed, workspace.registerFileSystemProvider("memfs", provider));
};
