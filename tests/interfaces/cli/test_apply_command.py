"""`convene apply`."""

import os

import httpx

from convene.adapters import workers
from convene.adapters.mailbox import Mailbox
from convene.domain.clock import StoppedClock
from convene.domain.ledger.kinds import INVITATION
from convene.operations.steps.claiming import Worker
from convene.operations.steps.planning import write_plan
from interfaces.cli.prefect_server import PrefectServer
from tests.support.consultations import SLUG
from tests.support.installations import WAVES, WAVES_AT, Installation


def test_apply_does_what_is_due_and_says_what_it_came_to(equipped: Installation) -> None:
    ran = equipped.apply(WAVES)
    assert (ran.status, ran.err) == (0, "")
    assert "invite invite a contact by letter 6 done" in ran.words
    assert ran.words.endswith("9 done.")
    assert equipped.letters == 9


def test_after_an_apply_the_plan_is_empty(equipped: Installation) -> None:
    equipped.apply(WAVES)
    assert equipped.run("plan", SLUG, "--at", WAVES, "--json").json == []


def test_a_second_apply_does_nothing(equipped: Installation) -> None:
    equipped.apply(WAVES)
    before = equipped.content()
    ran = equipped.apply(WAVES)
    assert ran.status == 0
    assert "Nothing to do." in ran.words
    assert (equipped.letters, equipped.content()) == (9, before)


def test_one_stage_is_applied_alone(equipped: Installation) -> None:
    ran = equipped.run("apply", SLUG, "speakers", "--at", "2022-04-18T09:00", "--yes")
    assert ran.status == 0
    assert equipped.letters == 2
    stages = equipped.run("status", SLUG, "--at", "2022-04-18T09:00", "--json").json["stages"]
    assert {each["stage"]: each["done"] for each in stages if each["done"]} == {"speakers": 2}


def test_steps_that_are_not_due_are_written_and_wait(equipped: Installation) -> None:
    ran = equipped.apply("2022-04-01")
    assert ran.status == 0
    assert "Nothing was due" in ran.words
    assert equipped.letters == 0
    assert equipped.run("plan", SLUG, "--at", "2022-04-01", "--json").json == []


def test_where_nobody_can_be_asked_apply_without_yes_is_wrong_use(equipped: Installation) -> None:
    ran = equipped.spawn("apply", SLUG, "--at", WAVES)
    assert ran.status == 2
    assert "--yes" in ran.complaint
    assert equipped.letters == 0


def test_who_says_no_changes_nothing(installation: Installation) -> None:
    installation.load()
    before = installation.content()
    ours, theirs = os.openpty()
    process = installation.start("apply", SLUG, "--at", WAVES, stdin=theirs)
    os.write(ours, b"n\n")
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (1, "")
    assert "Nothing was done." in out
    assert installation.content() == before


def test_without_a_mail_server_letters_are_kept_for_later_and_that_is_said(equipped: Installation) -> None:
    port, os.environ["CONVENE_MAIL_PORT"] = os.environ["CONVENE_MAIL_PORT"], "1"
    ran = equipped.apply(WAVES)
    assert ran.status == 1
    assert "9 later." in ran.words
    assert "mail server could not be used" in ran.words
    assert "Traceback" not in ran.out + ran.err
    os.environ["CONVENE_MAIL_PORT"] = port
    assert equipped.apply("2022-04-12T08:00").status == 0
    assert equipped.letters == 9


def test_a_template_that_is_missing_is_named_by_its_file_alone(equipped: Installation) -> None:
    before = equipped.broken_templates()
    (equipped.folder / "templates" / "email" / "en" / "invitation.md.j2").unlink()
    ran = equipped.spawn("apply", SLUG, "--at", WAVES, "--yes", before=before)
    assert ran.complaint.startswith(
        f"convene: {SLUG}, invite: templates/email/en/invitation.md.j2: is missing"
    )


def test_a_broken_template_stops_before_the_first_letter(equipped: Installation) -> None:
    ran = equipped.spawn("apply", SLUG, "--at", WAVES, "--yes", before=equipped.broken_templates())
    assert ran.status == 1
    assert ran.complaint.startswith(f"convene: {SLUG}, invite: templates/email/en/invitation.md.j2:")
    assert "nobody" in ran.complaint
    assert "Traceback" not in ran.out + ran.err
    assert equipped.letters == 0


def test_a_stage_that_fails_does_not_keep_the_others_from_their_work(equipped: Installation) -> None:
    equipped.answer()
    equipped.adjourn()
    ran = equipped.spawn("apply", SLUG, "--at", "2022-07-10", "--yes", before=equipped.broken_templates())
    assert ran.complaint.startswith(f"convene: {SLUG}, register: ")
    assert equipped.run("report", SLUG, "--out", str(equipped.folder / "out")).status == 0


def test_prefect_is_not_told_where_the_database_is_since_the_address_may_hold_a_password(
    equipped: Installation, prefect: PrefectServer
) -> None:
    elsewhere = equipped.database.rename(equipped.folder / "hunter2.sqlite")
    ran = equipped.run("apply", SLUG, "--at", WAVES, "--yes", "--database", str(elsewhere))
    assert (ran.status, equipped.letters) == (0, 9)
    user, _, password = (prefect.auth or "").partition(":")
    runs = httpx.post(f"{prefect.url}/flow_runs/filter", json={}, auth=(user, password))
    assert SLUG in runs.text
    assert "hunter2" not in runs.text


def test_what_a_dead_worker_held_is_taken_back_and_done(equipped: Installation) -> None:
    host = workers.identity().partition("/")[0]
    with equipped.store() as db:
        write_plan(db, SLUG, WAVES_AT)
        Worker(db, SLUG, StoppedClock(WAVES_AT), owner=f"{host}/{2**22}/0.00/dead").claim([INVITATION], 6)
    assert equipped.apply(WAVES).status == 0
    assert equipped.letters == 9


def test_with_a_temporary_server_nothing_but_the_command_reaches_the_terminal(
    installation: Installation,
) -> None:
    installation.load()
    with Mailbox(installation.mailbox) as mailbox:
        os.environ["CONVENE_MAIL_PORT"] = str(mailbox.port)
        ran = installation.spawn("apply", SLUG, "--at", WAVES, "--yes")
    assert (ran.status, ran.err) == (0, "")
    assert installation.letters == 9
    assert ran.out.rstrip().endswith("9 done.")
    assert (installation.folder / "home" / "prefect" / "prefect.db").exists()
