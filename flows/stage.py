"""What the flows of all stages share: rounds of plan and apply, until nothing is due."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from prefect.artifacts import acreate_markdown_artifact

from convene.domain.ledger import Kind, Stage
from tasks.mail import send_batch
from tasks.opening import Run, run_of
from tasks.performed import Performed
from tasks.planning import plan_stage, recover
