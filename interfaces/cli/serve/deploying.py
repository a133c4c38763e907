"""Deploying the flows, with their schedules, as prefect.yaml says."""

import asyncio
import sys
from asyncio.subprocess import STDOUT
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from convene.settings import CHECKOUT
from interfaces.cli.errors import FailedError

POOL = "convene"
"""The work pool of prefect.yaml."""

_FILE = CHECKOUT / "prefect.yaml"
_LIFECYCLE = "flows.lifecycle.lifecycle"


def deployments(every: timedelta | None) -> dict[str, Any]:
    """What prefect.yaml says, with another interval for the lifecycle if one is given."""
    content: dict[str, Any] = YAML(typ="safe").load(_FILE)
    for deployment in content["deployments"]:
        if every is not None and deployment["entrypoint"] == _LIFECYCLE:
            deployment["schedules"] = [{"interval": every.total_seconds()}]
    return content


def schedules(content: Mapping[str, Any]) -> dict[str, str]:
    """When each flow that has a schedule is started, in words."""
    return {
        deployment["entrypoint"].rpartition(".")[2]: "; ".join(
            _words(each) for each in deployment["schedules"]
        )
        for deployment in content["deployments"]
        if deployment.get("schedules")
    }


def _words(schedule: Mapping[str, Any]) -> str:
    if "interval" in schedule:
        minutes, seconds = divmod(float(schedule["interval"]), 60)
        parts = ((minutes, "min"), (seconds, "s"))
        return "every " + " ".join(f"{number:g} {unit}" for number, unit in parts if number)
    return f"at {schedule['cron']} {schedule.get('timezone', 'UTC')}"


async def deploy(content: Mapping[str, Any], environment: Mapping[str, str], home: Path, log: Path) -> None:
    """Deploy. What was deployed before under the same names is replaced, with its runs that have not begun.

    Raises `FailedError`.
    """
    file = home / "prefect.yaml"
    with file.open("w", encoding="utf-8") as out:
        YAML(typ="safe").dump(dict(content), out)
    with log.open("ab") as words:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "prefect", "deploy", "--all", "--prefect-file", str(file)),
            cwd=CHECKOUT,
            env=environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=words,
            stderr=STDOUT,
        )
        try:
            status = await process.wait()
        except asyncio.CancelledError:
            process.kill()
            await process.wait()
            raise
    if status != 0:
        raise FailedError(f"the flows could not be deployed; {log} has Prefect's words")
