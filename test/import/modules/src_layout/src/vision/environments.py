import pathlib

import flyte

ROOT = pathlib.Path(__file__).parent.parent.parent

cpu = flyte.TaskEnvironment(
    name="vision-cpu",
    image=flyte.Image.from_debian_base(python_version=(3, 12), name="vision").with_requirements(ROOT / "requirements.txt"),
)
gpu = cpu.clone_with(name="vision-gpu", resources=flyte.Resources(gpu="T4:1"), depends_on=[cpu])
