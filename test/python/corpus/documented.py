"""Docstrings in all styles."""


def short(a: int) -> int:
    """Does one thing."""
    return a


def short_and_long(a: int) -> int:
    """
    Does one thing.

    And then explains it
    over several lines.

      With an indented part.

    """
    return a


def no_blank_line(a: int) -> int:
    """Does one thing.
    Right after comes more.
    """
    return a


def rest(a: int, b: str, c: float = 1.0) -> int:
    """Adds things.

    More of it.

    :param a: the first
    :param str b: the second,
        over two lines
            with indentation
    :parameter c: defaults to 1.0.
    :type a: int
    :returns: the sum
    :raises ValueError: never
    """
    return a


def rest_odd(a: int, b: int) -> int:
    """:param a: only fields
    :param b:
    :rtype: int
    :custom thing: something
    """
    return a


def rest_code(a: int) -> int:
    """Shows code::

        x: int

    :arg a: with `code: like this`
    """
    return a


def google(a: int, b: str, c: dict, d: int = 0) -> int:
    """Adds things.

    Longer text: with a colon.

    Args:
        a: the first
        b (str): the second
            goes on
        c (dict[str, int], optional): the third. Defaults to nothing.
        d: Has: colons: inside.

    Returns:
        int: the sum

    Raises:
        ValueError: if not
    """
    return a


def google_short(a: int) -> int:
    """Args:
    a: not indented
    """
    return a


def google_attributes(a: int, b: int) -> int:
    """Sums.

    Attributes:
      a: first
      b:    spaced

    Example:
      >>> f(1)

    Yields:
      something
    """
    return a


def google_broken(a: int) -> int:
    """Sums.

    Args:
        a without a colon
    """
    return a


def google_twice(a: int, b: int) -> int:
    """Sums.

    Args:
        a: first

    Parameters:
        b: second

    Unknown:
        c: third

    Args:
        a: again
    """
    return a


def numpy(a: int, b: str, c: float = 1.0) -> int:
    """
    Adds things.

    Long text.

    Parameters
    ----------
    a : int
        the first
    b : str, optional
        the second

        after a blank line
    c
        default is 1

    Returns
    -------
    int
        the sum

    Examples
    --------
    >>> f(1)
    1
    >>> f(2)
    """
    return a


def numpy_named_return(a: int) -> int:
    """Sums.

    Parameters
    ----------
    a: int
        the first

    Returns
    -------
    o0 : int
        the sum
    other : str
    """
    return a


def numpy_sections(a: int, b: int) -> tuple[int, str]:
    """Sums.

    .. deprecated:: 1.0
        Use another.

    Other Parameters
    ----------------
    a, b : int
        both
    b

    Notes
    -----
    Nothing: really.

    Return
    ------
    o1 : str
        the text
    """
    return a, ""


def epydoc(a: int, b: str) -> int:
    """Adds things.

    Long.

    @param a: the first
    @type a: int
    @param b: the second,
        over two lines
    @return: the sum
    @rtype: int
    @raise ValueError: never
    """
    return a


def epydoc_types(a: int, b: int) -> int:
    """Sums.

    @type a: int
    @keyword b: the second
    @note: hello
    """
    return a


def mixed(a: int, b: int) -> int:
    """Sums.

    :param a: rest

    Args:
        a: google
        b: google
    """
    return a


def tied(a: int) -> int:
    """Sums.

    :param a: rest

    @param a: epydoc
    """
    return a


def cut(a: int) -> int:
    """SHORT

    LONG

    :param a: DESCRIPTION
    """
    return a


cut.__doc__ = cut.__doc__


def too_long(a: int) -> int:
    """aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa🚀b

    :param a: x
    """
    return a


def raw(a: int) -> int:
    r"""Matches \d+ \n.

    :param a: a \w
    """
    return a


def escaped(a: int) -> int:
    "One\nline \u00e9\n\nand more"
    return a


def tabs(a: int) -> int:
    """Sums.

	Args:
		a: with tabs
    """
    return a


def joined(a: int) -> int:
    """One """ "and two"
    return a


def not_a_docstring(a: int) -> int:
    f"""Sums {a}."""
    return a


def bytes_first(a: int) -> int:
    b"""Bytes."""
    return a


def empty(a: int) -> int:
    """"""
    return a


def blank(a: int) -> int:
    """

    """
    return a


def on_one_line(a: int) -> int: """Right here."""


def after_comment(a: int) -> int:
    # a comment

    """Still the docstring."""
    return a


def other_names(a: int) -> int:
    """Sums.

    :param z: nobody
    :param a : with a blank
    """
    return a
