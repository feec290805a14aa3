"""What the API and the pages both do for somebody: a story as files."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from litestar import Response

if TYPE_CHECKING:
    from tawatur.desk import Desk

__all__ = ["exported"]


def exported(desk: Desk, name: str, form: str) -> Response[bytes]:
    """A story in another format as a file to be saved; several files come in a ZIP."""
    files = desk.export(desk.told(name), form)
    if len(files) == 1:
        ((title, content),) = files.items()
    else:
        title, content = f"{form}.zip", _zipped(files)
    headers = {"content-disposition": f'attachment; filename="{title}"'}
    return Response(content, media_type="application/octet-stream", headers=headers)


def _zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()
