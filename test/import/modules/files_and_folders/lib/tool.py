def tool() -> str:
    return "tool"
