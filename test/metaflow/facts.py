"""Prints what schema/data/metaflow.json says, as the installed Metaflow has it."""

import inspect
import json
import re
import textwrap

import metaflow
from metaflow import metaflow_config, parameters
from metaflow.plugins import SECRETS_PROVIDERS_DESC
from metaflow.plugins.aws.batch.batch_decorator import BatchDecorator
from metaflow.plugins.kubernetes.kubernetes_decorator import KubernetesDecorator


class Flow(metaflow.FlowSpec):
    @metaflow.step(start=True, end=True)
    def work(self):
        pass


def reserved():
    """The list in the body of `Parameter`'s initialisation."""
    source = inspect.getsource(parameters.Parameter)
    listed = re.search(r"reserved_params = (\[.*?\])", textwrap.dedent(source), re.S)
    return sorted(json.loads(re.sub(r",\s*\]", "]", listed.group(1))))


def least(decorator):
    """The seconds in `step_init`'s comparison."""
    return int(re.search(r"run_time_limit < (\d+)", inspect.getsource(decorator.step_init)).group(1))


own = {name for name in vars(Flow(use_cli=False)) if not name.startswith("_")}
attributes = {name for name in dir(metaflow.FlowSpec) if not name.startswith("_")} | own
print(
    json.dumps(
        {
            "version": metaflow.__version__,
            "reservedParameters": reserved(),
            "attributesOfFlows": sorted(attributes),
            "secretBackends": sorted(name for name, _ in SECRETS_PROVIDERS_DESC),
            "maxAttempts": metaflow_config.MAX_ATTEMPTS,
            "leastRemoteSeconds": least(KubernetesDecorator),
            "leastOnBatch": least(BatchDecorator),
            "kubernetesArguments": sorted(KubernetesDecorator.defaults),
        }
    )
)
