"""Everything of the SDK by name."""

from datetime import timedelta

from flyte import Cache, Resources, RetryStrategy, Secret, TaskEnvironment, Timeout

# Jobs of the billing team.
# They touch customer data.
billing = TaskEnvironment(
    name="billing",
    image="ghcr.io/acme/billing:7",
    # half a core is plenty
    resources=Resources(cpu=0.5, memory=("512Mi", "1Gi")),  # raised in March
    secrets=[Secret(key="stripe", as_env_var="STRIPE_KEY"), "sentry-dsn"],
    env_vars={"TZ": "UTC", "RETRIES": "3"},
)


@billing.task(cache=Cache("auto", salt="v2"), retries=RetryStrategy(count=2), timeout=Timeout(max_runtime=timedelta(minutes=5)))
def invoice(customer: str, cents: int) -> str:
    """Writes an invoice.

    Args:
        customer: whom it goes to
        cents: how much
    """
    return f"{customer}: {cents}"


@billing.task(cache="disable", retries=1, timeout=timedelta(hours=1, minutes=30))
def remind(customer: str) -> None:
    print(customer)
