"""The types of a story: what is known once many readings lie side by side.

An `Excerpt` is a span of a report with its exact words beside it; nothing is shown without one. `docs/story.md`
tells how each key is filled and which are not filled yet.

`excerpts` what everything points with, `copies`, `actors`, `happenings`, `statements`, `courses`, `telling` the whole.
"""

from tawatur.record.story.actors import *  # noqa: F403
from tawatur.record.story.actors import __all__ as _actors
from tawatur.record.story.copies import *  # noqa: F403
from tawatur.record.story.copies import __all__ as _copies
from tawatur.record.story.courses import *  # noqa: F403
from tawatur.record.story.courses import __all__ as _courses
from tawatur.record.story.excerpts import *  # noqa: F403
from tawatur.record.story.excerpts import __all__ as _excerpts
from tawatur.record.story.happenings import *  # noqa: F403
from tawatur.record.story.happenings import __all__ as _happenings
from tawatur.record.story.statements import *  # noqa: F403
from tawatur.record.story.statements import __all__ as _statements
from tawatur.record.story.telling import *  # noqa: F403
from tawatur.record.story.telling import __all__ as _telling

__all__ = [*_excerpts, *_copies, *_actors, *_happenings, *_statements, *_courses, *_telling]  # noqa: PLE0604
