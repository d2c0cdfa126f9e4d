import flyte

from shop.envs import reporting
from shop.report import weekly


@reporting.task(entrypoint=True)
async def main(day: str = "2026-01-01") -> int:
    return await weekly(day)


if __name__ == "__main__":
    flyte.init_from_config()
    flyte.run(main)
