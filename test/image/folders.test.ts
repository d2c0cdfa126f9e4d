import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { diskFiles } from "../../compiler/cli/disk.ts";
import { maxFiles } from "../../compiler/emit/image/image-hash.ts";
import { imageUris } from "../../compiler/emit/image/image-uri.ts";
import { maxDepth } from "../../compiler/emit/image/source-hash.ts";
import { venvPython } from "../support/venv.ts";
import { contextOf, modelOf, sdkUris } from "./sdk.ts";

beforeAll(() => venvPython(), 600_000);

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "flytec-image-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: string | Uint8Array = path): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

const images = "it: {from_debian_base: {}, layers: [with_source_folder: data]}";

/** What flytec says of the image of `data` on the disk. */
function onDisk(definition = images) {
  const one = { images: definition };
  const model = modelOf(one);
  return imageUris({ ...contextOf(one, model), files: diskFiles(folder) })({ kind: "text", text: "it", at: model.at });
}

describe("a folder on the disk has the SDK's URI", () => {
  const trees: readonly (readonly [string, () => void])[] = [
    [
      "with files of any bytes and names",
      () => {
        write("data/bytes", new Uint8Array([0, 255, 254, 13, 10]));
        write("data/b c/'d'/\"e\"");
        write("data/\u{1f600}/x");
        write("data/\uff5e/x");
        write("data/\u{1f600}.txt");
        write("data/\uff5e.txt");
        write("data/.hidden/.file");
      },
    ],
    [
      "with empty folders",
      () => {
        write("data/a");
        mkdirSync(join(folder, "data/empty/deeper"), { recursive: true });
      },
    ],
    ["without anything", () => mkdirSync(join(folder, "data"))],
    [
      "with links to files, to folders and to nowhere",
      () => {
        write("data/a", "content");
        write("elsewhere/b");
        symlinkSync("a", join(folder, "data/link"));
        symlinkSync("../elsewhere", join(folder, "data/folder-link"));
        symlinkSync("..", join(folder, "data/circle"));
        symlinkSync("nowhere", join(folder, "data/broken"));
      },
    ],
    [
      "that is a link",
      () => {
        write("elsewhere/a/b");
        symlinkSync("elsewhere", join(folder, "data"));
      },
    ],
    [
      "with things that .dockerignore leaves out, a FIFO among them",
      () => {
        write("data/.dockerignore", "pipe\r\n  *.log  \r\n#a\r\n");
        write("data/x.log");
        write("data/a");
        execFileSync("mkfifo", [join(folder, "data/pipe")]);
      },
    ],
    [
      "with a .dockerignore that is no UTF-8",
      () => {
        write("data/.dockerignore", new Uint8Array([42, 10, 255]));
        write("data/a");
      },
    ],
    [
      "with a .dockerignore that begins with a byte-order mark",
      () => {
        write("data/.dockerignore", "\ufeff*.log\nb");
        write("data/x.log");
        write("data/b");
      },
    ],
  ];
  test.each(trees)("%s", async (_, make) => {
    make();
    const python = `flyte.Image.from_debian_base().with_source_folder(pathlib.Path(${JSON.stringify(join(folder, "data"))}))`;
    const [expected] = await sdkUris([{ images, python }], {});
    expect(onDisk()).toEqual({ ...expected, lookup: true });
  });
});

test("the name of `.` is the folder's own", async () => {
  write("a");
  const python = `flyte.Image.from_debian_base().with_source_folder(pathlib.Path(${JSON.stringify(folder)}))`;
  const [expected] = await sdkUris([{ images, python }], {});
  expect(onDisk("it: {from_debian_base: {}, layers: [with_source_folder: .]}")).toEqual({ ...expected, lookup: true });
});

const unreadable = (reason: string) => ({
  problem: { code: "image-source-unreadable", message: expect.stringContaining(reason) },
});

describe("what cannot be hashed is a problem, and never a hang", () => {
  test("a FIFO", () => {
    mkdirSync(join(folder, "data"));
    execFileSync("mkfifo", [join(folder, "data/pipe")]);
    expect(onDisk()).toMatchObject(unreadable("`data/pipe` cannot be hashed"));
  });
  test("a FIFO where a file is named", () => {
    execFileSync("mkfifo", [join(folder, "r.txt")]);
    const uri = onDisk("it: {from_debian_base: {}, layers: [with_requirements: r.txt]}");
    expect(uri).toMatchObject({
      problem: { code: "image-file-missing-hash", message: expect.stringContaining("neither a file nor a folder") },
    });
  });
  test("a device", () => {
    mkdirSync(join(folder, "data"));
    symlinkSync("/dev/zero", join(folder, "data/zero"));
    expect(onDisk()).toMatchObject(unreadable("no regular file"));
  });
  test("a socket", async () => {
    mkdirSync(join(folder, "data"));
    const server = createServer().listen(join(folder, "data/socket"));
    await new Promise((resolve) => server.once("listening", resolve));
    expect(onDisk()).toMatchObject(unreadable("no regular file"));
    server.close();
  });
  test("a huge file", () => {
    mkdirSync(join(folder, "data"));
    execFileSync("truncate", ["-s", "1T", join(folder, "data/huge")]);
    expect(onDisk()).toMatchObject(unreadable("too large"));
  });
  test("more than can be read in a few seconds", () => {
    mkdirSync(join(folder, "data"));
    for (let i = 0; i < 17; i++) execFileSync("truncate", ["-s", "64M", join(folder, `data/${i}`)]);
    expect(onDisk()).toMatchObject(unreadable("larger than 1 GiB"));
  });
  test("folders within folders", () => {
    write(`data/${"d/".repeat(maxDepth + 1)}file`);
    expect(onDisk()).toMatchObject(unreadable("nested more than 100 deep"));
  });
});

test("more files than a project has are too many", () => {
  const texts = Object.fromEntries(Array.from({ length: maxFiles + 1 }, (_, i) => [`data/${i}`, ""]));
  const one = { images, files: texts };
  const list = Object.keys(texts).map((path) => path.slice("data/".length));
  const files = {
    ...contextOf(one).files,
    kind: (path: string) => (path === "data" ? "directory" : path in texts ? "file" : undefined),
    list: () => list,
  } as const;
  const model = modelOf(one);
  const uri = imageUris({ ...contextOf(one, model), files })({ kind: "text", text: "it", at: model.at });
  expect(uri).toMatchObject(unreadable(`more than ${maxFiles} files`));
});
