"""The commands of ``python -m corpus``: one small module a group, each with ``add_parser(subparsers)``.

A command is a function from the parsed options to an exit status, set as ``run``; it may raise ``TilstandError``.
"""

from __future__ import annotations

import argparse
from typing import TypeAlias

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
