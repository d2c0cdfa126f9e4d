"""The SDK as the oracle asks it: all of it real but the edges where it would touch a network, a registry or git."""

import docstring_parser
import flyte
import flyte._build
import flyte.app._deploy
import flyte._code_bundle
import flyte._deploy
import flyte._initialize
import flyte.clustered
import flyte.extras
import flyte.git
import flyte.io
import flyte.notify
import flyte.remote._app
import flyte.types
from connectrpc.code import Code
from connectrpc.errors import ConnectError
from flyte._internal.imagebuild.image_builder import ImageBuildEngine
from flyte.models import CodeBundle
from flyte.syncify import syncify
from flyteidl2.app import app_payload_pb2


class ControlPlane:
    """Takes what the SDK sends. Trigger inputs are not uploaded ("unimplemented", as on an open-source backend), so
    the SDK leaves them in the request."""

    deployed = []

    class task_service:
        @staticmethod
        async def deploy_task(request):
            ControlPlane.deployed.append(request)

    class app_service:
        @staticmethod
        async def create(request):
            return app_payload_pb2.CreateResponse(app=request.app)

    class dataproxy_service:
        @staticmethod
        async def upload_trigger(request):
            raise ConnectError(Code.UNIMPLEMENTED, "trigger inputs stay inline")


def prepare() -> None:
    """Replaces the edges and does beforehand what every request would do again.

    The control plane above takes the client's place; an image counts as built under the URI that the SDK computes for
    it, a code bundle (only `include` makes one) as uploaded; and no directory is a git repository.
    """
    for module in (flyte._deploy, flyte._initialize, flyte.app._deploy, flyte.remote._app):
        module.ensure_client = lambda: None
        module.get_client = lambda: ControlPlane
    flyte.git.GitStatus.from_current_repo = classmethod(lambda cls: cls())
    ImageBuildEngine.image_exists = staticmethod(image_exists)
    flyte._code_bundle.build_code_bundle = upload_code_bundle
    flyte.types._load_custom_type_transformers()
    docstring_parser.parse("Compiles the patterns.")


async def image_exists(image):
    return image.uri


async def upload_code_bundle(*_, **__):
    return CodeBundle(computed_version="0" * 32, tgz="s3://bucket/code.tgz", destination=".")


def revive_event_loop() -> None:
    """A fork has only the thread that forked: the SDK's background loop gets a new one."""
    syncify._bg_loop.__init__(name="flyte_syncify")
