"""Compares two photographs (WebP) or two sounds (WAV)."""

import io
import wave

LEVEL = 0.02  # how much pixels or samples may differ on average, of the full range


def photographs_differ(one, two):
    """Compare the bytes of two images: return None if they show the same, else what differs."""
    import numpy as np
    from PIL import Image

    try:
        a, b = (np.asarray(Image.open(io.BytesIO(data)).convert("RGBA"), float) for data in (one, two))
    except OSError:  # Pillow cannot decode it
        return "it is no image"
    if a.shape != b.shape:
        return f"it has {a.shape[1]} x {a.shape[0]} pixels, the program's {b.shape[1]} x {b.shape[0]}"
    mean = np.abs(a - b).mean() / 255
    return f"its pixels differ by {mean:.1%} on average; {LEVEL:.0%} are allowed" if mean > LEVEL else None


def sounds_differ(one, two):
    """Compare the bytes of two WAV files of PCM samples: return None if they sound the same,
    else what differs."""
    import numpy as np

    try:
        (form, a), (other, b) = map(samples, (one, two))
    except (wave.Error, EOFError) as error:
        return f"it is no WAV file of PCM samples ({error})"
    if form != other or len(a) != len(b):
        return f"it has {form} and {len(a)} samples, the program's {other} and {len(b)}"
    mean = np.abs(a - b).mean() if len(a) else 0.0
    return f"its samples differ by {mean:.1%} on average; {LEVEL:.0%} are allowed" if mean > LEVEL else None


def samples(data):
    """Return (format in words, samples from -1 to 1) of a WAV file."""
    import numpy as np

    with wave.open(io.BytesIO(data)) as file:
        channels, width, rate = file.getparams()[:3]
        raw = file.readframes(file.getnframes())
    if width not in (1, 2, 4):
        raise wave.Error(f"{8 * width} bits a sample")
    kind, zero = {1: ("u1", 128), 2: ("<i2", 0), 4: ("<i4", 0)}[width]
    return f"{channels} channels, {8 * width} bits, {rate} Hz", (np.frombuffer(raw, kind) - float(zero)) / 2 ** (
        8 * width - 1
    )
