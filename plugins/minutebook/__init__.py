"""The minute book of a program office: records in, a checked and searchable site out."""

# What a site's own kinds and rules are written with is imported from here; the names are listed in public.py.

TYPE_CHECKING = False  # as in `typing`, which takes longer to load than this file

if TYPE_CHECKING:
    from minutebook.public import *
else:

    def __getattr__(name):  # type: ignore[no-untyped-def]
        """A public name, loaded once somebody asks for it: each module of ours runs this file, and few need one.

        Python asks here for a module of ours, too, before it loads it as such.
        """
        from importlib import import_module
        from importlib.machinery import PathFinder

        is_ours = not name.startswith("_") and PathFinder.find_spec(f"minutebook.{name}", __path__) is None
        public = import_module("minutebook.public") if is_ours else None
        if name not in getattr(public, "__all__", ()):
            raise AttributeError(f"module 'minutebook' has no attribute {name!r}")
        return getattr(public, name)


__version__ = "0.1.0"
