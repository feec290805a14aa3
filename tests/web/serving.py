"""A real server over a store of made-up reports, for the tests of the web."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager

import httpx
import uvicorn

from tawatur.desk import Desk
from tawatur.record import Report
from tawatur.web import make_app
from tawatur.web.serve import config_of

TEXTS = {
    "a": "أعلن وزير الري سالم الحداد، السبت، إصابة 12 عاملا في انهيار سد الوادي الكبير.\nوقال الحداد إن التحقيق بدأ.",
    "b": "قالت وزارة الري إن انهيار سد الوادي الكبير، السبت، أسفر عن إصابة 14 عاملا.\nوأكد الوزير سالم الحداد أن التحقيق بدأ.",
}
DAY = "2031-05-10"


def reports():
    return [Report(id=one, text=text, outlet=f"صحيفة {one}", published=DAY) for one, text in TEXTS.items()]


def desk_of(folder, *, filled=True):
    Desk.init(folder)
    desk = Desk(store=folder / "tawatur.db")
    if filled:
        assert len(list(desk.keep(reports()))) == len(TEXTS)
        desk.build()
    return desk


@contextmanager
def served(desk, access=None):
    """A client of a server that answers on a free port."""
    server = uvicorn.Server(config_of(make_app(desk, access)))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(500):
        if server.started:
            break
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join(10)
