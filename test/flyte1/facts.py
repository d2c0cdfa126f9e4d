"""Prints what schema/data/flyte1-accelerators.json says, as the installed flytekit has it."""

import json

from flytekit.extras import accelerators


def said(constant):
    partitions = [
        part._partition_size for name, part in vars(type(constant)).items() if name.startswith(("partition_", "slice_"))
    ]
    return {"device": constant.to_flyte_idl().device, **({"partitions": partitions} if partitions else {})}


print(
    json.dumps(
        {
            name: said(constant)
            for name, constant in sorted(vars(accelerators).items())
            if isinstance(constant, accelerators.BaseAccelerator)
        }
    )
)
