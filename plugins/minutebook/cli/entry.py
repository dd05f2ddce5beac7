"""Where the command begins: quiet from the first moment on, for to load all it is made of takes a while."""

from __future__ import annotations

import gc
import signal

SELDOM = 50_000, 20, 20
"""How much is made before Python looks for rings of what nobody needs (700 else): a command makes few and soon ends."""


def run() -> None:
    """Run the command; Ctrl-C while it loads ends it as the system ends any program."""
    usual = signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.set_threshold(*SELDOM)
    from minutebook.cli.main import main

    signal.signal(signal.SIGINT, usual)
    main()


if __name__ == "__main__":
    run()
