import flyte

base_image = flyte.Image.from_base("ghcr.io/acme/base:9").clone(name="flows", extendable=True).with_pip_packages("numpy")
base_env = flyte.TaskEnvironment("flows-base", image=base_image, resources=flyte.Resources(cpu=1, memory="1Gi"))
