"""How the property tests run: the same examples everywhere, or new ones with `HYPOTHESIS_PROFILE=search`."""

from __future__ import annotations

import os

from hypothesis import settings

# A change is judged by what it changes: fresh random examples belong to a run that looks for them.
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=5_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))
