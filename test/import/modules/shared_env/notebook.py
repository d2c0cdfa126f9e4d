"""No Flyte at all."""


def part(x: int) -> int:
    return x


if __name__ == "__main__":
    print(part(1))
