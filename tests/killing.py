"""A process that is killed while it writes."""

import os
import warnings
from collections.abc import Callable


def killed_at(step: int, change: Callable[[], object]) -> bool:
    """Make a change in a process of its own that ends after its nth act on the disk; whether it did."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # forking beside threads; this child does nothing but this
        child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    acts = 0

    def killing(act: Callable[..., object]) -> Callable[..., object]:
        def act_or_die(*args: object, **options: object) -> object:
            nonlocal acts
            acts += 1
            return act(*args, **options) if acts <= step else os._exit(9)

        return act_or_die

    for name in ("mkdir", "replace", "unlink", "fsync", "utime", "chmod"):
        setattr(os, name, killing(getattr(os, name)))
    try:
        change()
    finally:
        os._exit(0)
