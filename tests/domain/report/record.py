"""What the report of the real case has to hold, in this order, typed from the public record."""

from __future__ import annotations

RECORD: tuple[str, ...] = (
    "6 July 2022",
    "English only",
    "Chair’s report of the Second Intersessional Consultation of the Ad Hoc Committee",
    "Note by the Secretariat",
    "prepared by the Chair",
    (
        "Ad Hoc Committee to Elaborate a Comprehensive International Convention on Countering the Use of "
        "Information and Communications Technologies for Criminal Purposes"
    ),
    "third session",
    "New York from 29 August to 9 September 2022",
    "paragraph 10 of General Assembly resolution 75/282",
    "modalities of the participation of multi-stakeholders",
    "annex II",
    "session on organizational matters",
    "road map and mode of work",
    "annex II",
    "first session",
    "Vienna",
    "13 and 14 June 2022",
    "hybrid",
    "four meetings",
    "from 10 a.m. to 1 p.m. and from 3 to 6 p.m.",
    "102 stakeholders",
    (
        "United Nations bodies, specialized agencies, funds and functional commissions of the Economic and "
        "Social Council: 6;"
    ),
    "Intergovernmental organizations: 5;",
    "Non-governmental organizations in consultative status with the Economic and Social Council: 34;",
    "Other non-governmental organizations, civil society, academic institutions and the private sector: 58.",
    "76 Member States and non-member observer States",
    "H.E. Ms. Faouzia Boumaiza Mebarki (Algeria), Chair",
    "Mr. Eric Do Val Lacerda Sogocio (Brazil), Vice-Chair",
    "International Cooperation",
    "The Chair presided",
    "agenda item 2",
    "Mr. Nemanja Malisevic, Director of Digital Diplomacy, Microsoft",
    (
        "Mr. Yvon Dandurand, Senior Associate, International Centre for Criminal Law Reform and Criminal "
        "Justice Policy"
    ),
    "Mr. Chris Gibson, Executive Director, Forum for Incident Response and Security Teams (FIRST)",
    "Ms. Cleo Sgouropoulou, Vice-Rector, University of West Attica",
    (
        "Mr. Craig McEwen, Chief Information Security Officer, AngloAmerican (on behalf of International "
        "Chamber of Commerce - United Kingdom of Great Britain and Northern Ireland)"
    ),
    "Mr. Nemanja Malisevic",
    "Mr. Yvon Dandurand",
    "Mr. Chris Gibson",
    "Ms. Cleo Sgouropoulou",
    "Mr. Craig McEwen",
    *("Many", "Many", "Several", "Some", "The view was expressed", "Many"),
    "Technical Assistance",
    "The Chair presided",
    "agenda item 3",
    (
        "briefing was given by Ms. Renata Delgado-Schenk, Programme Officer, Global Programme on Cybercrime, "
        "United Nations Office on Drugs and Crime (UNODC)"
    ),
    (
        "Ms. Pei Ling Lee, Head of Cyber Strategy and Outreach Unit, International Criminal Police "
        "Organization (INTERPOL)"
    ),
    "Mr. John Ede, President, Ohaha Family Foundation",
    "Mr. Szilard Pfeiffer, Security Engineer (on behalf of Cybersecurity Tech Accord)",
    "Mr. Gaus Rajnovic, Cyber Security Manager (on behalf of Cybersecurity Tech Accord)",
    "Ms. Tima Soni, Director of the Cybersecurity Division, United Nations International Computing Centre",
    "In the briefing, Ms. Renata Delgado-Schenk",
    "Ms. Pei Ling Lee",
    "Mr. John Ede",
    "Mr. Szilard Pfeiffer and Mr. Gaus Rajnovic, in a joint presentation,",
    "Ms. Tima Soni",
    *("The view was expressed", "noted", "observed"),
    "Strong support was expressed for training in investigations on the dark web",
    "There was agreement that",
    "Preventive Measures",
    "The Vice-Chair presided",
    "agenda item 4",
    "Ms. Timea Suto, Global Digital Policy Lead, International Chamber of Commerce",
    (
        "Mr. José Cepeda García de Leon, senator from Spain and Vice-President of the Spanish delegation, "
        "Inter-Parliamentary Union"
    ),
    "Mr. Wolfgang Schwabl, Chief Security Officer, A1 Telekom Austria AG",
    "Ms. Timea Suto",
    "Mr. José Cepeda García de Leon",
    "Mr. Wolfgang Schwabl",
    *("Some", "The view was expressed", "Several", "noted", "observed"),
    "Mechanism of implementation",
    "The Vice-Chair presided",
    "agenda item 5",
    (
        "Mr. Severin Sindizera, Coordinator, Association pour l’intégration et le développement durable au "
        "Burundi (AIDB)"
    ),
    "Ms. Ingeborg Geyer, Treasurer, Alliance of NGOs on Crime Prevention and Criminal Justice",
    (
        "Mr. Ian Tennant, Head of Vienna Multilateral Representation, Alliance of NGOs on Crime Prevention "
        "and Criminal Justice"
    ),
    "Mr. Severin Sindizera",
    "Ms. Ingeborg Geyer and Mr. Ian Tennant, in a joint presentation,",
    *("Several", "The view was expressed"),
    "Preamble and final provisions",
    "without a panel",
    "Several",
    "4th meeting",
    "14 June 2022",
)


def first_missing(text: str) -> str | None:
    """The first entry that the text does not hold after those before it; None if it holds all."""
    position = 0
    for entry in RECORD:
        position = text.find(entry, position)
        if position < 0:
            return entry
        position += len(entry)
    return None
