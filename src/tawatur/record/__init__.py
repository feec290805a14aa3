"""Every type that layers, stores and exports share: frozen records, made and encoded by the million.

`reading` holds what one report says, `story` what many say together, `judgement` what somebody decided about either,
`keeping` what a store takes and gives, `checked` how a new text stands; all are imported from here.
"""

from tawatur.record.checked import *  # noqa: F403
from tawatur.record.checked import __all__ as _checked
from tawatur.record.judgement import *  # noqa: F403
from tawatur.record.judgement import __all__ as _judgement
from tawatur.record.keeping import *  # noqa: F403
from tawatur.record.keeping import __all__ as _keeping
from tawatur.record.reading import *  # noqa: F403
from tawatur.record.reading import __all__ as _reading
from tawatur.record.story import *  # noqa: F403
from tawatur.record.story import __all__ as _story

__all__ = [*_reading, *_story, *_judgement, *_keeping, *_checked]  # noqa: PLE0604
