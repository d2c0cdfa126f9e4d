"""Takes the wire messages out of an installed wheel, `flyteidl2` or `flyteidl`, and generates TypeScript for them.

    python extract_messages.py <wheel> <protoc-gen-es> <directory>

writes to the directory (compiler/emit/flyte2/generated, compiler/emit/flyte1/generated):
    <wheel>.binpb        FileDescriptorSet of all files with every option, the validation rules included
    <wheel>/**/*_pb.ts   what is sent, made by protoc-gen-es, with descriptors that are decoded when used
    google.ts            the well-known files those import
    service/**/*_pb.ts   what only the calls of TaskService need besides, as protoc-gen-es made it
    README.md            where all this comes from
"""

import shutil
import subprocess
import sys
from pathlib import Path

from google.protobuf.compiler import plugin_pb2

from messages.closure import complete_descriptors, trimmed_files, well_known_files
from messages.lazy_files import lazy_google_file, with_google_file, with_lazy_file
from messages.origin import readme
from messages.packages import PACKAGES, Package

PLUGIN_PARAMETER = "target=ts,import_extension=ts"


def main(wheel: str, plugin: str, directory: str) -> None:
    package = PACKAGES[wheel]
    files = {
        **{name: source.encode() for name, source in typescript(package, plugin).items()},
        f"{wheel}.binpb": complete_descriptors(package).SerializeToString(deterministic=True),
        "README.md": readme(package, plugin).encode(),
    }
    out = Path(directory)
    shutil.rmtree(out, ignore_errors=True)
    for name, content in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def typescript(package: Package, plugin: str) -> dict[str, str]:
    sent, service = trimmed_files(package)
    well_known = well_known_files(package)
    made = run_plugin(plugin, [*sent, *service], well_known)
    generated = {name: with_google_file(source, name) for name, source in made.items()}
    for file in sent:
        name = file.name.replace(".proto", "_pb.ts")
        generated[name] = with_lazy_file(generated[name], file)
    return {**generated, "google.ts": lazy_google_file(well_known)}


def run_plugin(plugin: str, files: list, well_known: list) -> dict[str, str]:
    """Asks protoc-gen-es what protoc would ask it; it answers with the files it would write."""
    request = plugin_pb2.CodeGeneratorRequest(
        file_to_generate=[file.name for file in files],
        parameter=PLUGIN_PARAMETER,
        proto_file=[*well_known, *files],
    )
    answer = subprocess.run([plugin], input=request.SerializeToString(), stdout=subprocess.PIPE, check=True).stdout
    response = plugin_pb2.CodeGeneratorResponse.FromString(answer)
    if response.error:
        raise RuntimeError(response.error)
    return {file.name: file.content for file in response.file}


if __name__ == "__main__":
    main(*sys.argv[1:])
