"""What the API and the pages both do for somebody: a story as files, a text held against it."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from litestar import Response

if TYPE_CHECKING:
    from tawatur.desk import Desk
    from tawatur.record import Checked

__all__ = ["checked", "exported"]


def exported(desk: Desk, name: str, form: str) -> Response[bytes]:
    """A story in another format as a file to be saved; several files come in a ZIP."""
    files = desk.export(desk.told(name), form)
    if len(files) == 1:
        ((title, content),) = files.items()
    else:
        title, content = f"{form}.zip", _zipped(files)
    headers = {"content-disposition": f'attachment; filename="{title}"'}
    return Response(content, media_type="application/octet-stream", headers=headers)


def checked(desk: Desk, story: str, text: str, *, published: str | None = None) -> tuple[Checked, ...]:
    """A text held against a story; it is read from a file that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_text(text, encoding="utf-8")
        return desk.check(path, name=story, published=published)


def _zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()
