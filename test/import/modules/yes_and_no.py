"""Texts that YAML would take for something else."""

import flyte

env = flyte.TaskEnvironment(
    name="texts",
    image="ghcr.io/acme/texts:1",
    description="yes: it's #1, \"quoted\"",
    env_vars={
        "YES": "yes",
        "NO": "no",
        "NULL": "null",
        "NUMBER": "1.10",
        "EMPTY": "",
        "SPACES": "  two  ",
        "COLON": "a: b",
        "HASH": "a #b",
        "JSON": '{"a": [1, 2]}',
        "LINES": "one\ntwo\n",
        "STAR": "*.py",
        "UNICODE": "größe ✓",
        "TIME": "12:30",
    },
)


@env.task(short_name="null")
async def say(a: str = "true") -> str:
    return a
