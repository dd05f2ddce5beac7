"""Ways to write a hidden name so that a reader still understands it."""

from itertools import chain

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\ufe63\u02d7\u2043"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u180e\ufe0f\u0336\u034f\u061c"


def of_id(record_id: str) -> list[str]:
    """An id in other letters, with other signs between prefix and number, and across tags."""
    prefix, number = record_id.split("-")
    short = str(int(number))
    wide = "".join(chr(ord(each) + 0xFEE0) for each in record_id)
    bold = (
        "".join(chr(0x1D400 + ord(each) - 65) for each in prefix) + "-" + "".join(chr(0x1D7CE + int(d)) for d in number)
    )
    circled = "".join(chr(0x24B6 + ord(each) - 65) for each in prefix)
    return [
        record_id,
        record_id.lower(),
        record_id.title(),
        *(f"{prefix}{dash}{number}" for dash in DASHES),
        *(f"{prefix[0]}{sign}{prefix[1:]}-{number[:2]}{sign}{number[2:]}" for sign in INVISIBLE),
        *(
            f"{prefix}{sign}{number}"
            for sign in ("_", " ", "\u00a0", "", ".", ":", "/", " - ", " #", " no. ", "--", "\n")
        ),
        f"{prefix}-{short}",
        f"{prefix.lower()}-{short}",
        f"{prefix} {short}",
        f"{prefix}-00{number}",
        f"{prefix}&#45;{number}",
        f"{prefix}&#x2d;{number}",
        f"{prefix}&hyphen;{number}",
        f"{prefix}&shy;-{number}",
        f"{prefix}-&#8203;{number}",
        f"&#{ord(prefix[0])};{prefix[1:]}-{number}",
        f"{prefix}%2D{number}",
        "".join(f"%{ord(each):02X}" for each in record_id),
        f"{prefix}%252D{number}",
        f"{prefix}\\-{number}",
        f"{prefix}-<b>{number}</b>",
        f"<i>{prefix[0]}</i>{prefix[1:]}-{number}",
        f"{prefix}-<!-- x -->{number}",
        f"{prefix}<wbr>-{number}",
        f"{prefix}-**{number}**",
        f"*{prefix}*-{number}",
        " ".join(record_id),
        ".".join(prefix) + "-" + ".".join(number),
        wide,
        bold,
        f"{circled}-{number}",
        f"{prefix}-" + "".join(chr(0x660 + int(each)) for each in number),
        f"{prefix}-" + number.replace("0", "O", 1),
        f"`{record_id}`",
        f"see_{record_id}",
        f"the{record_id}",
        f"{record_id}s",
        f"{record_id}-and-its-plan",
        f"https://example.org/r/{record_id}/",
        f"https://example.org/?q={prefix}%2D{number}",
        f"<span title='{record_id}'>this</span>",
        f"<span data-x='{prefix.lower()}-{short}'>this</span>",
    ]


def of_words(words: str) -> list[str]:
    """A title, or the name of a file, of three words and more."""
    joints = ("-", "_", " ", ".", "  ", "\u2013", "%20", "\u00a0", "-\u200b", "")
    plain = [joint.join(words.split()) for joint in joints]
    first, _, rest = words.partition(" ")
    return list(
        chain(plain, [words.upper(), words.title(), words.lower(), f"<b>{first}</b> {rest}", f"**{first}** {rest}"])
    )
