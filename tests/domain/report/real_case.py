"""The Second Intersessional Consultation of 2022 as the compiler is given it.

Names, roles, organizations, figures and dates are those of the public record; what was said is put into
clauses and topics in words of the project's own.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from convene.domain.consultation import Modality, StakeholderKind
from convene.domain.report.facts import (
    Adjournment,
    AgendaItem,
    Attendance,
    AttendanceCategory,
    Body,
    Consultation,
    FloorPoint,
    HeldMeeting,
    Mandate,
    Officer,
    Point,
    PointForm,
    ReportFacts,
    ReportSettings,
    Speaker,
    UpcomingSession,
    Weight,
)

VIENNA = ZoneInfo("Europe/Vienna")
REASON = "The figure is kept as published."

CHAIR = Officer("H.E. Ms.", "Faouzia Boumaiza Mebarki", "Algeria", "Chair")
VICE_CHAIR = Officer("Mr.", "Eric Do Val Lacerda Sogocio", "Brazil", "Vice-Chair")


def real_case(reason: str | None = REASON) -> ReportFacts:
    """The facts, with the reason for which the stated total of 102 is kept, or without one."""
    return ReportFacts(
        body=_body(),
        mandate=_mandate(),
        consultation=Consultation(
            title="Second Intersessional Consultation",
            ordinal=2,
            place="Vienna",
            modality=Modality.HYBRID,
            begins=date(2022, 6, 13),
            ends=date(2022, 6, 14),
        ),
        meetings=_meetings(),
        attendance=_attendance(reason),
        officers=(CHAIR, VICE_CHAIR),
        items=(
            _international_cooperation(),
            _technical_assistance(),
            _preventive_measures(),
            _mechanism(),
            _preamble(),
        ),
        adjournment=Adjournment(meeting=4, date=date(2022, 6, 14)),
        settings=ReportSettings(
            prepared_by="the Chair",
            original_language="English",
            only_language=True,
            kind="Note by the Secretariat",
        ),
    )


def _body() -> Body:
    return Body(
        name=(
            "Ad Hoc Committee to Elaborate a Comprehensive International Convention on Countering the Use of "
            "Information and Communications Technologies for Criminal Purposes"
        ),
        short_name="Ad Hoc Committee",
        upcoming=UpcomingSession(3, "New York", date(2022, 8, 29), date(2022, 9, 9)),
    )


def _mandate() -> Mandate:
    return Mandate(
        resolution="General Assembly resolution 75/282",
        paragraph=10,
        gist=(
            "the Assembly invited the Chair, without making it an obligation, to hear stakeholders of many "
            "kinds between sessions on the future convention"
        ),
        further_basis=(
            (
                "the modalities of the participation of multi-stakeholders, contained in annex II to the "
                "report of the session on organizational matters"
            ),
            "the road map and mode of work, contained in annex II to the report of the first session",
        ),
    )


def _meetings() -> tuple[HeldMeeting, ...]:
    slots = [(day, hour) for day in (13, 14) for hour in (10, 15)]
    return tuple(
        HeldMeeting(
            number=number,
            starts=datetime(2022, 6, day, hour, tzinfo=VIENNA),
            ends=datetime(2022, 6, day, hour + 3, tzinfo=VIENNA),
            present=150,
        )
        for number, (day, hour) in enumerate(slots, start=1)
    )


def _attendance(reason: str | None) -> Attendance:
    return Attendance(
        categories=(
            AttendanceCategory(
                "United Nations bodies, specialized agencies, funds and functional commissions of the "
                "Economic and Social Council",
                6,
            ),
            AttendanceCategory("intergovernmental organizations", 5),
            AttendanceCategory(
                "non-governmental organizations in consultative status with the Economic and Social Council",
                34,
            ),
            AttendanceCategory(
                "other non-governmental organizations, civil society, academic institutions and the private "
                "sector",
                58,
            ),
            AttendanceCategory("Member States and non-member observer States", 76, StakeholderKind.STATE),
        ),
        stated_total=102,
        stated_reason=reason,
    )


def _international_cooperation() -> AgendaItem:
    return AgendaItem(
        number=2,
        title="International Cooperation",
        presiding=CHAIR,
        panel=(
            _speaker(
                "Mr. Nemanja Malisevic",
                "Director of Digital Diplomacy",
                "Microsoft",
                Point(
                    "prosecutions succeeded where cooperation across borders worked, and that States should "
                    "rely on treaties that had already proved their worth"
                ),
                Point(
                    "States should be able to refuse cooperation on human rights grounds or where the "
                    "offence was of a political nature"
                ),
                Point(
                    "more transparency was needed when Governments requested companies to collect, keep or "
                    "share data"
                ),
            ),
            _speaker(
                "Mr. Yvon Dandurand",
                "Senior Associate",
                "International Centre for Criminal Law Reform and Criminal Justice Policy",
                Point("the present system of international cooperation was complicated, slow and fragmented"),
                Point(
                    "cooperation in criminal matters grew stronger through relationships that built trust "
                    "and reciprocity between States"
                ),
            ),
            _speaker(
                "Mr. Chris Gibson",
                "Executive Director",
                "Forum for Incident Response and Security Teams (FIRST)",
                _topic("the meaning of incident response from the standpoint of an emergency response team"),
                Point(
                    "the decision to pass an incident on to the police often depended on the trust between "
                    "the police and the team"
                ),
            ),
            _speaker(
                "Ms. Cleo Sgouropoulou",
                "Vice-Rector",
                "University of West Attica",
                Point("cooperation was needed for the regulation of artificial intelligence as well"),
            ),
            _speaker(
                "Mr. Craig McEwen",
                "Chief Information Security Officer",
                "AngloAmerican",
                Point("a mining company was confronted with such incidents all the time"),
                Point("trust between the public and private sectors improved the response to crime"),
                on_behalf_of=(
                    "International Chamber of Commerce - United Kingdom of Great Britain and Northern Ireland"
                ),
            ),
        ),
        floor=(
            _floor(
                "the convention was an opportunity to harmonize legislation and should build on existing "
                "instruments",
                Weight.MANY,
            ),
            _floor(
                "trust, transparency and reciprocity were necessary for States to cooperate well", Weight.MANY
            ),
            _floor(
                "police cooperation needed to be effective and at the same time respect human rights "
                "safeguards",
                Weight.SEVERAL,
            ),
            _floor(
                "requests to companies for data should be transparent and subject to safeguards suited to "
                "each kind of data",
                Weight.SOME,
            ),
            _floor("the sharing of data between the private and public sectors required a legal basis"),
            _floor(
                "the chapter should remain flexible enough to accommodate new technology, for instance by "
                "way of an implementation mechanism",
                Weight.MANY,
            ),
        ),
    )


def _technical_assistance() -> AgendaItem:
    return AgendaItem(
        number=3,
        title="Technical Assistance",
        presiding=CHAIR,
        briefings=(
            _speaker(
                "Ms. Renata Delgado-Schenk",
                "Programme Officer",
                "Global Programme on Cybercrime, United Nations Office on Drugs and Crime (UNODC)",
                _topic(
                    "the activities of the Programme in the areas of technical assistance and "
                    "capacity-building, legal and policy frameworks, prevention and cooperation"
                ),
            ),
        ),
        panel=(
            _speaker(
                "Ms. Pei Ling Lee",
                "Head of Cyber Strategy and Outreach Unit",
                "International Criminal Police Organization (INTERPOL)",
                _topic(
                    "the regional and global mechanisms through which assistance was already being delivered"
                ),
                Point(
                    "regional threat assessments showed where capacity was needed, and that the private "
                    "sector should take part"
                ),
            ),
            _speaker(
                "Mr. John Ede",
                "President",
                "Ohaha Family Foundation",
                _topic("the damage done by such crime"),
                Point("developed countries should help developing countries to build capacity"),
            ),
            _speaker(
                "Mr. Szilard Pfeiffer",
                "Security Engineer",
                None,
                Point(
                    "the convention could strengthen the private sector both as a provider and as a "
                    "recipient of assistance"
                ),
                on_behalf_of="Cybersecurity Tech Accord",
                joint_group="tech-accord",
            ),
            _speaker(
                "Mr. Gaus Rajnovic",
                "Cyber Security Manager",
                None,
                Point("the private sector was hard hit by this form of crime"),
                on_behalf_of="Cybersecurity Tech Accord",
                joint_group="tech-accord",
            ),
            _speaker(
                "Ms. Tima Soni",
                "Director of the Cybersecurity Division",
                "United Nations International Computing Centre",
                _topic(
                    "ways in which assistance could be provided, for instance phishing exercises and the "
                    "sharing of information"
                ),
            ),
        ),
        floor=(
            _floor(
                "the convention could add value to the assistance and capacity-building that already existed"
            ),
            _floor(
                "awareness-raising and education could be strengthened, and gaps in assistance could be "
                "filled"
            ),
            _floor("secondments between the private and public sectors constituted a new form of assistance"),
            _floor("training in investigations on the dark web", Weight.STRONG, PointForm.TOPIC),
            _floor("the duplication of assistance should be avoided", Weight.AGREED),
        ),
    )


def _preventive_measures() -> AgendaItem:
    return AgendaItem(
        number=4,
        title="Preventive Measures",
        presiding=VICE_CHAIR,
        panel=(
            _speaker(
                "Ms. Timea Suto",
                "Global Digital Policy Lead",
                "International Chamber of Commerce",
                Point(
                    "prevention neutralized attacks, removed weaknesses and acted as a deterrent, and that "
                    "it should be a key part of the convention"
                ),
                Point("laws should be harmonized and cooperation among all stakeholders fostered"),
            ),
            _speaker(
                "Mr. José Cepeda García de Leon",
                "senator from Spain and Vice-President of the Spanish delegation",
                "Inter-Parliamentary Union",
                Point(
                    "national parliaments should be involved, being both targets of such crime and able to "
                    "prevent it through the laws that they adopted"
                ),
                _topic(
                    "early warning systems and the need to share knowledge of the techniques and intentions "
                    "of criminals"
                ),
            ),
            _speaker(
                "Mr. Wolfgang Schwabl",
                "Chief Security Officer",
                "A1 Telekom Austria AG",
                _topic("prevention from the point of view of a telecommunication provider"),
                Point(
                    "security by default reduced the attack surface, and that regulating it would create a "
                    "level playing field for the makers of technology"
                ),
            ),
        ),
        floor=(
            _floor(
                "capacity-building and prevention overlapped, and that joint exercises of public and private "
                "bodies served both",
                Weight.SOME,
            ),
            _floor(
                "children and adults alike should be educated, with a view to countering online child sexual "
                "abuse"
            ),
            _floor(
                "preventive measures must not restrict human rights and fundamental freedoms", Weight.SEVERAL
            ),
            _floor("the public and private sectors should look for common ground"),
            _floor(
                "the private sector consisted not only of multinational companies but also of many small "
                "bodies"
            ),
        ),
    )


def _mechanism() -> AgendaItem:
    return AgendaItem(
        number=5,
        title="Mechanism of implementation",
        presiding=VICE_CHAIR,
        panel=(
            _speaker(
                "Mr. Severin Sindizera",
                "Coordinator",
                "Association pour l'intégration et le développement durable au Burundi (AIDB)",
                Point(
                    "civil society and the organizations of indigenous peoples should be included in the "
                    "negotiation of the mechanism"
                ),
            ),
            _speaker(
                "Ms. Ingeborg Geyer",
                "Treasurer",
                "Alliance of NGOs on Crime Prevention and Criminal Justice",
                _topic("models of existing mechanisms and their strengths and weaknesses"),
                joint_group="alliance",
            ),
            _speaker(
                "Mr. Ian Tennant",
                "Head of Vienna Multilateral Representation",
                "Alliance of NGOs on Crime Prevention and Criminal Justice",
                Point("the mechanism should have its place in the convention from the outset"),
                Point(
                    "its impact should be measured, and that it should be kept from becoming slow, costly "
                    "and bureaucratic"
                ),
                Point(
                    "it should build on existing processes, and that an open role for civil society mattered "
                    "most"
                ),
                joint_group="alliance",
            ),
        ),
        floor=(
            _floor(
                "lessons should be drawn from the mechanisms of other conventions on crime", Weight.SEVERAL
            ),
            _floor("there was no need to reinvent the wheel"),
        ),
    )


def _preamble() -> AgendaItem:
    return AgendaItem(
        number=None,
        title="Preamble and final provisions",
        floor=(
            _floor(
                "the preamble would set the tone of the convention and was to be drafted with care",
                Weight.SEVERAL,
            ),
        ),
    )


def _speaker(
    named: str,
    role: str,
    organization: str | None,
    *points: Point,
    on_behalf_of: str | None = None,
    joint_group: str | None = None,
) -> Speaker:
    honorific, name = named.split(" ", 1)
    return Speaker(
        honorific, name, role, organization, on_behalf_of, joint_group, points, consent_to_be_named=True
    )


def _topic(text: str) -> Point:
    return Point(text, PointForm.TOPIC)


def _floor(text: str, weight: Weight | None = None, form: PointForm = PointForm.CLAUSE) -> FloorPoint:
    return FloorPoint(Point(text, form), weight)
