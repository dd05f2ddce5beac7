"""Where the command begins: quiet from the first moment on, for to load all it is made of takes a while."""

from __future__ import annotations

import signal


def run() -> None:
    """Run the command; Ctrl-C while it loads ends it as the system ends any program."""
    usual = signal.signal(signal.SIGINT, signal.SIG_DFL)
    from minutebook.cli.main import main

    signal.signal(signal.SIGINT, usual)
    main()


if __name__ == "__main__":
    run()
