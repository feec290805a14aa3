"""The desk: one method for each thing a user does. Commands and pages know nothing below it."""

from tawatur.desk.desk import Desk
from tawatur.desk.job import Job, Told
from tawatur.desk.values import encode, folded
from tawatur.text.visible import visible

__all__ = ["Desk", "Job", "Told", "encode", "folded", "visible"]
