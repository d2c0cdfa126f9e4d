"""One image for all, and one on top of it."""

import flyte

# What everybody needs.
base = flyte.Image.from_debian_base(name="shop", registry="ghcr.io/acme", python_version=(3, 12)).with_pip_packages(
    "httpx", "orjson"
)
# With the browser.
browser = base.with_apt_packages("chromium").with_pip_packages("playwright", pre=True, extra_args="--no-deps")

api = flyte.TaskEnvironment(name="api", image=base)
worker = flyte.TaskEnvironment(name="worker", image=base, depends_on=[api])
crawler = flyte.TaskEnvironment(name="crawler", image=browser)


@api.task
async def ask(q: str) -> str:
    return q


@worker.task
async def work(q: str) -> str:
    return await ask(q)


@crawler.task
async def crawl(url: str) -> str:
    return url
