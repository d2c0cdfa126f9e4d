"""Which messages flytec sends, and the descriptor files that hold just those."""

import importlib

from google.protobuf import descriptor_pb2

from .packages import Package

SERVICE_FOLDER = "service/"

FileProto = descriptor_pb2.FileDescriptorProto


def complete_descriptors(package: Package) -> descriptor_pb2.FileDescriptorSet:
    """All files of the messages, dependencies first, as the wheel has them."""
    return descriptor_pb2.FileDescriptorSet(file=[as_proto(file) for file in all_files(package)])


def well_known_files(package: Package) -> list[FileProto]:
    """The files of google.protobuf that the messages use."""
    return [as_proto(file) for file in all_files(package) if is_well_known(file)]


def trimmed_files(package: Package) -> tuple[list[FileProto], list[FileProto]]:
    """Files that hold what is sent, and files under `service/` that hold what else the service needs."""
    sent = reachable(message_roots(package))
    service = service_of(package)
    answered = {name: type for name, type in reachable(called_types(service)).items() if name not in sent}
    home = {name: type.file.name for name, type in well_known_types(package).items()}
    home |= {name: type.file.name for name, type in sent.items()}
    home |= {name: SERVICE_FOLDER + type.file.name for name, type in answered.items()}
    files = [file for file in all_files(package) if not is_well_known(file)]
    hot = [trim(file, file.name, home) for file in files]
    cold = [trim(file, SERVICE_FOLDER + file.name, home, service) for file in files]
    return [file for file in hot if has_types(file)], [file for file in cold if has_types(file)]


def service_of(package: Package):
    """The service that flytec calls; None where it only writes files."""
    if package.service is None:
        return None
    module, name = package.service
    return importlib.import_module(module).DESCRIPTOR.services_by_name[name]


def called_types(service) -> list:
    methods = [] if service is None else service.methods
    return [type for method in methods for type in (method.input_type, method.output_type)]


def well_known_types(package: Package) -> dict:
    files = [file for file in all_files(package) if is_well_known(file)]
    return {type.full_name: type for file in files for type in file.message_types_by_name.values()}


def all_files(package: Package) -> list:
    files = {}
    for root in message_roots(package):
        collect_files(root.file, files)
    return list(files.values())


def collect_files(file, into: dict) -> None:
    for dependency in file.dependencies:
        collect_files(dependency, into)
    into.setdefault(file.name, file)


def message_roots(package: Package) -> list:
    return [
        importlib.import_module(module).DESCRIPTOR.message_types_by_name[name]
        for module, names in package.messages.items()
        for name in names
    ]


def reachable(roots) -> dict:
    """Top-level messages and enums that the roots need, by full name; nested ones go with the one around them."""
    found = {}
    pending = [outermost(root) for root in roots]
    while pending:
        type = pending.pop()
        if type.full_name not in found and not is_well_known(type.file):
            found[type.full_name] = type
            pending.extend(outermost(used) for used in used_types(type))
    return found


def used_types(type):
    for field in getattr(type, "fields", ()):
        used = field.message_type or field.enum_type
        if used:
            yield used
    for nested in getattr(type, "nested_types", ()):
        yield from used_types(nested)


def outermost(type):
    return outermost(type.containing_type) if type.containing_type else type


def is_well_known(file) -> bool:
    return file.name.startswith("google/protobuf/")


def has_types(file: FileProto) -> bool:
    return bool(file.message_type or file.enum_type or file.service)


def trim(file, name: str, home: dict[str, str], service=None) -> FileProto:
    """The file under a name, with the types that have their home there, and the service if it comes from this file."""
    source = as_proto(file)
    trimmed = FileProto(name=name, package=source.package, syntax=source.syntax)
    for types in ("message_type", "enum_type"):
        at_home = (type for type in getattr(source, types) if home.get(f"{source.package}.{type.name}") == name)
        getattr(trimmed, types).extend(at_home)
    if service is not None and service.file.name == file.name:
        trimmed.service.extend(type for type in source.service if type.name == service.name)
    names = {reference.removeprefix(".") for reference in references(trimmed)}
    trimmed.dependency.extend(sorted({file_of(each, home) for each in names} - {name}))
    strip_custom_options(trimmed)
    return trimmed


def file_of(type_name: str, home: dict[str, str]) -> str:
    """The file a type lives in; a nested type lives where the type around it does."""
    return home[type_name] if type_name in home else file_of(type_name.rpartition(".")[0], home)


def references(file: FileProto):
    for message in file.message_type:
        yield from message_references(message)
    for service in file.service:
        for method in service.method:
            yield from (method.input_type, method.output_type)


def message_references(message: descriptor_pb2.DescriptorProto):
    yield from (field.type_name for field in message.field if field.type_name)
    for nested in message.nested_type:
        yield from message_references(nested)


def strip_custom_options(message) -> None:
    """Removes every option that is an extension (validation rules, HTTP and API annotations), at any depth."""
    for field, value in message.ListFields():
        if field.name == "options":
            for option, _ in value.ListFields():
                if option.is_extension:
                    value.ClearExtension(option)
            value.DiscardUnknownFields()
            if not value.ListFields():
                message.ClearField("options")
        elif field.message_type:
            for each in value if field.is_repeated else [value]:
                strip_custom_options(each)


def as_proto(file) -> FileProto:
    return FileProto.FromString(file.serialized_pb)
