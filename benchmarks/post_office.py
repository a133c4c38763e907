"""Queues and sends letters with django-post_office: `python -m benchmarks.post_office PORT LETTERS`.

It prints the seconds. Its ten threads keep a connection each; letters are rendered from its templates as they are sent.
"""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

_TEXT = "Dear {{ name }},\n\n" + "The Chair is pleased to invite you to take part in the consultation.\n" * 40
_HTML = "<p>Dear {{ name }},</p>" + "<p>The Chair is pleased to invite you to take part.</p>" * 50
"""Six kilobytes in both forms."""


def settings(folder: Path, port: int) -> dict[str, Any]:
    """Django's settings."""
    return {
        "SECRET_KEY": "of a measurement",
        "INSTALLED_APPS": ["django.contrib.contenttypes", "django.contrib.auth", "post_office"],
        "DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "post.sqlite"}},
        "TEMPLATES": [{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        "EMAIL_BACKEND": "post_office.EmailBackend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": port,
        "USE_TZ": True,
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "POST_OFFICE": {
            "BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"},
            "THREADS_PER_PROCESS": 10,
            "BATCH_SIZE": 500,
            "BATCH_DELIVERY_TIMEOUT": 600,
        },
    }


def send(letters: int) -> None:
    """Queue the letters, then send them batch after batch."""
    from post_office import mail
    from post_office.models import EmailTemplate

    EmailTemplate.objects.create(name="invitation", subject="Invitation", content=_TEXT, html_content=_HTML)
    mail.send_many(
        [
            {
                "recipients": [f"contact-{number}@example.org"],
                "sender": "secretariat@example.org",
                "template": "invitation",
                "context": {"name": f"Contact {number}"},
                "render_on_delivery": True,
            }
            for number in range(letters)
        ]
    )
    while mail.get_queued().exists():
        sent, _failed, _again = mail.send_queued(processes=1)
        if not sent:
            raise RuntimeError("django-post_office sends no more")


def main() -> None:
    """Measure."""
    import django
    from django.conf import settings as configured
    from django.core.management import call_command

    with TemporaryDirectory(prefix="convene-bench-") as folder:
        configured.configure(**settings(Path(folder), int(sys.argv[1])))
        django.setup()
        call_command("migrate", verbosity=0)
        start = time.perf_counter()
        send(int(sys.argv[2]))
        print(time.perf_counter() - start)


if __name__ == "__main__":
    main()
