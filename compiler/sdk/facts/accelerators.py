"""accelerators.json: what `Resources(gpu=…)` takes and what becomes of it on the wire.

- devices: device → class, wire string, counts of the string form `device:count`, and partitions. No `counts`: no
  string form. No `partitions`: any is taken unchecked; an empty list: none is.
- accelerators: the strings that `Resources(gpu=…)` takes, exactly.
- deprecated: old device name → present name.
- device_classes: class → number of GPUAccelerator.DeviceClass, and its name if the messages have one.
- wire_devices: every device that is renamed on the wire, listed or not; others stay as they are.
"""

import typing

from flyteidl2.core import tasks_pb2

from flyte import _resources
from flyte._internal.runtime import resources_serde

from .origin import origin

UNHEARD_OF = "no such partition"


def extract() -> dict:
    accelerators = literals(_resources.Accelerators)
    classes = {device: name for kind, name in _resources._DeviceClassType.items() for device in literals(kind)}
    classes |= getattr(_resources, "_DEVBOX_DEVICE_CLASSES", {})
    return {
        "origin": origin("flyte", "flyteidl2"),
        "devices": {device: describe(device, name, accelerators) for device, name in classes.items()},
        "accelerators": accelerators,
        "deprecated": dict(getattr(_resources, "_DEPRECATED_GPU_ALIASES", {})),
        "device_classes": {name: wire_class(value) for name, value in resources_serde._DeviceClassToProto.items()},
        "wire_devices": dict(resources_serde.ACCELERATOR_DEVICE_MAP),
    }


def describe(device: str, device_class: str, accelerators: list[str]) -> dict:
    partitions = accepted_partitions(device, device_class)
    counts = [int(count or 1) for name, _, count in (each.partition(":") for each in accelerators) if name == device]
    return {
        "class": device_class,
        "wire": resources_serde.ACCELERATOR_DEVICE_MAP.get(device, device),
        **({"counts": sorted(set(counts))} if counts else {}),
        **({} if partitions is None else {"partitions": partitions}),
        **({"shared": True} if device in literals(getattr(_resources, "SharedGPUType", ())) else {}),
    }


def accepted_partitions(device: str, device_class: str) -> list[str] | None:
    """The partitions that the device's constructor takes; None if it takes whatever it is given."""
    make = {
        "GPU": lambda partition: _resources.GPU(device, 1, partition),
        "TPU": lambda partition: _resources.TPU(device, partition),
    }
    if device_class not in make:
        return []
    if is_accepted(make[device_class], UNHEARD_OF):
        return None
    lists = [literals(value) for name, value in vars(_resources).items() if name.endswith("Parts")]
    known = dict.fromkeys(partition for each in lists for partition in each)
    accepted = [partition for partition in known if is_accepted(make[device_class], partition)]
    return next((each for each in lists if set(each) == set(accepted)), accepted)


def is_accepted(make, partition: str) -> bool:
    try:
        make(partition)
    except ValueError:
        return False
    return True


def wire_class(number: int) -> dict:
    """The SDK may know a class before its flyteidl2 has a name for it."""
    names = tasks_pb2.GPUAccelerator.DeviceClass
    return {"number": number, **({"name": names.Name(number)} if number in names.values() else {})}


def literals(literal) -> list:
    return list(typing.get_args(literal))
