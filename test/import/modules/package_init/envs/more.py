import flyte

from . import env, here

big = env.clone_with("in-package-big", resources=flyte.Resources(cpu=8), depends_on=[env])


@big.task(retries=2)
async def there(x: int) -> int:
    return await here(x)
