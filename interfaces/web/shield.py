"""What protects a personal page: the headers of every answer, and the seal of its forms."""

import base64
import hashlib
import hmac

PURPOSES = ("answer", "delegates", "panellist")
"""What the forms of a page are for; also the last part of the address they are posted to."""


def headers(style: str) -> dict[str, str]:
    """The headers of every answer, for pages whose only style is `style` and which run no script.

    The address of a page is its key: it is not told to other sites, not kept by caches, not indexed.
    """
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    policy = (
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        "img-src data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
    return {
        "Cache-Control": "no-store",
        "Content-Security-Policy": "; ".join(policy),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "X-Robots-Tag": "noindex, nofollow",
    }


def form_seal(seal: bytes, link: int, purpose: str) -> str:
    """What a form carries to show that it comes from the page of this link, for this purpose."""
    text = f"convene form {link} {purpose}"
    return hmac.new(seal, text.encode(), hashlib.sha256).hexdigest()


def is_sealed(given: str, seal: bytes, link: int, purpose: str) -> bool:
    """Whether a form carries the right seal."""
    return hmac.compare_digest(given.encode(), form_seal(seal, link, purpose).encode())
