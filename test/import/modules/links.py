from dataclasses import dataclass

import flyte

HOST = "https://grafana.acme.example"


@dataclass
class Dashboard(flyte.Link):
    name: str = "Dashboard"
    panel: str = "cpu"
    icon_uri: str = ""

    def get_link(self, run_name, project, domain, context, parent_action_name, action_name, pod_name, **kwargs) -> str:
        """Where the pod's metrics are."""
        return f"{HOST}/d/{self.panel}?pod={pod_name}&run={run_name}"


class Logs(flyte.Link):
    name = "Logs"
    icon_uri = "https://icons.acme.example/logs.png"

    def get_link(self, run_name, project, domain, context, parent_action_name, action_name, pod_name, **kwargs) -> str:
        return "https://logs.acme.example/" + f"{project}/{domain}/{action_name}"


env = flyte.TaskEnvironment(name="linked", image="ghcr.io/acme/linked:1")


@env.task(links=(Dashboard(), Dashboard("Memory", panel="memory"), Logs()))
async def watched(x: int) -> int:
    return x
