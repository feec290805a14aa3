"""Hold a new text against a story: what of it is known, new, outdated or at odds with the reports, and with which.

The one room that asks for a story that is built already: `check_against` takes it, `check` builds it first.
"""

from __future__ import annotations

from tawatur.story.checking.against import check, check_against

__all__ = ["check", "check_against"]
