import flyte

mig = flyte.TaskEnvironment(
    name="mig",
    image="ghcr.io/acme/cuda:12",
    resources=flyte.Resources(gpu=flyte.GPU(device="A100", quantity=1, partition="1g.5gb")),
)
tpu = flyte.TaskEnvironment(
    name="tpu",
    image="ghcr.io/acme/jax:5",
    resources=flyte.Resources(cpu=4, memory="16Gi", gpu=flyte.TPU("V5P", "2x2x1")),
)
neuron = flyte.TaskEnvironment(name="neuron", image="ghcr.io/acme/neuron:1", resources=flyte.Resources(gpu=flyte.Neuron("Trn1")))
amd = flyte.TaskEnvironment(name="amd", image="ghcr.io/acme/rocm:6", resources=flyte.Resources(gpu="MI300X:1"))
gaudi = flyte.TaskEnvironment(name="gaudi", image="ghcr.io/acme/gaudi:1", resources=flyte.Resources(gpu=flyte.HABANA_GAUDI("Gaudi1")))
count = flyte.TaskEnvironment(name="count", image="ghcr.io/acme/cuda:12", resources=flyte.Resources(gpu=2))
own = flyte.TaskEnvironment(
    name="own-device",
    image="ghcr.io/acme/own:1",
    resources=flyte.Resources(gpu=flyte.Device(device="acme-x1", quantity=2, device_class="GPU")),
)


@mig.task
def on_mig() -> str:
    return "mig"


@tpu.task
def on_tpu() -> str:
    return "tpu"


@neuron.task
def on_neuron() -> str:
    return "neuron"


@amd.task
def on_amd() -> str:
    return "amd"


@gaudi.task
def on_gaudi() -> str:
    return "gaudi"


@count.task
def on_any() -> str:
    return "gpu"


@own.task
def on_own() -> str:
    return "own"
