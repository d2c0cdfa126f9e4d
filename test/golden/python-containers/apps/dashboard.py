import flyte.app
from flyte_envs import container  # the generated module imports this one, too

app_env = flyte.app.AppEnvironment(name="dashboard", image="ghcr.io/acme/dashboard:1")
build = container("tools.build-it")
