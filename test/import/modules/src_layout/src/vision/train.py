from vision import gpu_environment
from vision.prepare import split


@gpu_environment.task(timeout=3600)
def fit(path: str) -> float:
    return float(len(split(path)))
