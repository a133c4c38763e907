"""Letters: claim, render, send, record."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import batched

from prefect import task
