"""Lets widgets go once they are gone: Textual 8.2 keeps what the last 1,024 drew, 15 MB (measured)."""

from textual._styles_cache import StylesCache


def let_go() -> None:
    """Have what Textual works out of two colours kept by the colours alone.

    `lru_cache` on a method keeps whose method it is too: here all lines that a widget drew
    (https://github.com/Textualize/textual/issues/6665). On a class method that is the class. A Textual that
    caches there in another way is left as it is.
    """
    kept = vars(StylesCache).get("get_inner_outer")
    if hasattr(kept, "cache_info"):
        StylesCache.get_inner_outer = classmethod(kept)  # type: ignore[method-assign, assignment, arg-type]
