"""Asks the real Flyte SDK, which is imported once, as flytec_oracle/forks.py says; `kind` says what is asked."""

from flytec_oracle import sdk
from flytec_oracle.answers import ANSWERS
from flytec_oracle.forks import serve


def answer(request: dict, directory: str) -> dict:
    sdk.revive_event_loop()
    return ANSWERS[request["kind"]](request, directory)


if __name__ == "__main__":
    serve(sdk.prepare, answer)
