"""The one function of torchrun's command line that serialising a task needs."""


def parse_min_max_nnodes(nnodes: str) -> tuple[int, int]:
    """The bounds that `--nnodes` means: "4" is exactly four nodes, "2:4" from two to four. Anything else is refused as
    torchrun refuses it."""
    bounds = [int(part) for part in nnodes.split(":")]
    if len(bounds) not in (1, 2):
        raise RuntimeError(f'nnodes={nnodes} is not in "MIN:MAX" format')
    return bounds[0], bounds[-1]
