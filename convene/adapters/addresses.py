"""E-mail addresses as protocols carry them."""


def on_the_wire(address: str) -> str:
    """The address with its domain in ASCII (RFC 5891, through IDNA 2008 as email-validator needs it).

    A local part beyond ASCII stays as it is: only a server that offers SMTPUTF8 (RFC 6531) carries it. A domain
    that has no ASCII form raises ValueError.
    """
    if address.isascii():
        return address
    import idna

    local, at, domain = address.rpartition("@")
    return f"{local}{at}{domain if domain.isascii() else idna.encode(domain, uts46=True).decode('ascii')}"
