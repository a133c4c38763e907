"""The words for a choice, in English, French and Spanish, as `titles.plain` writes them."""

from collections.abc import Mapping

from convene.adapters.sheets.rows import RegistrationState
from convene.domain.consultation import Mode, StakeholderKind
from convene.domain.situation import Answer, Part

MODES: Mapping[str, Mode] = {
    **dict.fromkeys(
        (
            *(
                "in person",
                "in room",
                "in the room",
                "on site",
                "onsite",
                "physical",
                "physically",
                "in presence",
            ),
            *("presentiel", "en presentiel", "presence", "sur place", "en personne", "en salle"),
            *("presencial", "presencialmente", "en persona", "en sala", "in situ"),
        ),
        Mode.IN_PERSON,
    ),
    **dict.fromkeys(
        (
            *("online", "remote", "remotely", "virtual", "virtually", "by video", "video", "videoconference"),
            *("zoom", "teams", "webex", "en ligne", "a distance", "distanciel", "en distanciel", "virtuel"),
            *("virtuellement", "visioconference", "en linea", "a distancia", "remoto", "de forma remota"),
            *("virtualmente", "videoconferencia"),
        ),
        Mode.ONLINE,
    ),
}

ANSWERS: Mapping[str, Answer] = {
    **dict.fromkeys(
        (
            *("accepted", "accepts", "accept", "yes", "confirmed", "will attend", "attending", "registered"),
            *("accepte", "acceptee", "oui", "confirme", "confirmee", "participera", "inscrit", "inscrite"),
            *("aceptado", "aceptada", "acepta", "si", "confirmado", "confirmada", "participara", "inscrito"),
        ),
        Answer.ACCEPTED,
    ),
    **dict.fromkeys(
        (
            *(
                "declined",
                "declines",
                "decline",
                "no",
                "refused",
                "will not attend",
                "not attending",
                "regrets",
            ),
            *("decline", "declinee", "refuse", "refusee", "non", "ne participera pas"),
            *("declinado", "declinada", "rechazado", "rechazada", "no participara"),
        ),
        Answer.DECLINED,
    ),
    **dict.fromkeys(
        (
            *("withdrawn", "withdraws", "withdrew", "cancelled", "canceled"),
            *("retire", "retiree", "annule", "annulee", "desiste", "desistement"),
            *("retirado", "retirada", "cancelado", "cancelada", "anulado", "anulada"),
        ),
        Answer.WITHDRAWN,
    ),
}

STATES: Mapping[str, RegistrationState] = {
    **dict.fromkeys(
        ("complete", "completed", "approved", "terminee", "complet", "completee", "completado", "completada"),
        RegistrationState.COMPLETE,
    ),
    **dict.fromkeys(
        ("pending", "awaiting approval", "en attente", "pendiente", "en attente de moderation"),
        RegistrationState.PENDING,
    ),
    **dict.fromkeys(
        (
            "unpaid",
            "awaiting payment",
            "non paye",
            "non payee",
            "impayee",
            "en attente de paiement",
            "no pagado",
        ),
        RegistrationState.UNPAID,
    ),
    **dict.fromkeys(
        ("rejected", "rejetee", "rejete", "refusee", "rechazado", "rechazada"), RegistrationState.REJECTED
    ),
    **dict.fromkeys(
        ("withdrawn", "cancelled", "retiree", "retire", "annulee", "retirado", "retirada", "cancelada"),
        RegistrationState.WITHDRAWN,
    ),
}

KINDS: Mapping[str, StakeholderKind] = {
    **dict.fromkeys(
        (
            *(
                "state",
                "member state",
                "states",
                "observer state",
                "country",
                "government",
                "etat",
                "etat membre",
            ),
            *("estado", "estado miembro", "pays", "pais", "permanent mission"),
        ),
        StakeholderKind.STATE,
    ),
    **dict.fromkeys(
        (
            *("organization", "organisation", "organizacion", "ngo", "ong", "igo", "oig", "non governmental"),
            *("civil society", "societe civile", "sociedad civil", "academia", "academic", "private sector"),
            *("secteur prive", "sector privado", "entity", "entite", "entidad"),
        ),
        StakeholderKind.ORGANIZATION,
    ),
}

PARTS: Mapping[str, Part] = {
    **dict.fromkeys(
        (
            *(
                "panel",
                "panellist",
                "panelist",
                "presentation",
                "presenter",
                "speaker",
                "orateur",
                "oratrice",
            ),
            *("paneliste", "panelista", "presentacion", "orador", "oradora", "intervenant", "intervenante"),
        ),
        Part.PANEL,
    ),
    **dict.fromkeys(
        (
            *("briefing", "briefer", "brief", "expose", "seance information", "note introductive"),
            *("informacion", "sesion informativa", "exposicion informativa"),
        ),
        Part.BRIEFING,
    ),
}

LANGUAGES: Mapping[str, str] = {
    **dict.fromkeys(("english", "anglais", "ingles", "eng"), "en"),
    **dict.fromkeys(("french", "francais", "frances", "fra", "fre"), "fr"),
    **dict.fromkeys(("spanish", "espagnol", "espanol", "castellano", "spa"), "es"),
    **dict.fromkeys(("arabic", "arabe", "ara", "العربية"), "ar"),
    **dict.fromkeys(("chinese", "chinois", "chino", "zho", "chi", "中文"), "zh"),
    **dict.fromkeys(("russian", "russe", "ruso", "rus", "русскии"), "ru"),
    **dict.fromkeys(("portuguese", "portugais", "portugues"), "pt"),
    **dict.fromkeys(("german", "allemand", "aleman"), "de"),
}
