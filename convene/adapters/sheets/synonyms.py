"""The titles that a column may have: a line a language, English, French, Spanish; in the first place the one written.

Case, accents, punctuation, the order of the words and small words make no difference (`titles.signature`).
"""


def _titles(text: str) -> tuple[str, ...]:
    return tuple(title for line in text.splitlines() for each in line.split(",") if (title := each.strip()))


EMAIL = _titles("""
    E-mail, E-mail address, User email, Attendee email, Mail, Contact e-mail, Contact's e-mail address, Delegate e-mail
    Courriel, Adresse électronique, Adresse e-mail, Adresse de courriel, Mél, Courriel du contact
    Correo electrónico, Correo, Dirección de correo electrónico, Dirección electrónica, Correo del contacto
""")
HONORIFIC = _titles("""
    Honorific, Title, Salutation, Form of address, Courtesy title, Mr/Ms, Prefix
    Titre, Civilité, Titre de civilité
    Tratamiento, Título
""")
LANGUAGE = _titles("""
    Language, Preferred language, Language of correspondence, Correspondence language
    Langue, Langue préférée, Langue de correspondance
    Idioma, Idioma preferido, Lengua, Idioma de correspondencia
""")
TIME_ZONE = _titles("""
    Time zone, Timezone, TZ
    Fuseau horaire, Fuseau
    Huso horario, Zona horaria
""")
MODE = _titles("""
    Mode, Mode of participation, Participation, Attendance mode, Format, In person or online, In person/online,
    Mode of attendance, Type of participation, Modality
    Mode de participation, Modalité, Modalité de participation, Participation en ligne ou en présentiel
    Modo, Modalidad, Modalidad de participación, Modo de participación, Participación
""")
ORGANIZATION = _titles("""
    Organization, Organisation, Institution, Affiliation, Entity, Delegation, Company, Stakeholder, Employer,
    Name of organization, Organization name, Represented organization, Organization or State, State,
    Name of organisation, Organisation name, Represented organisation, Organisation or State
    Organisme, Établissement, Entité, Délégation, Partie prenante, Nom de l'organisation, Nom de l'organisme,
    Organisation ou État, État
    Organización, Institución, Afiliación, Entidad, Delegación, Parte interesada, Nombre de la organización, Organismo,
    Organización o Estado, Estado
""")
ON_BEHALF_OF = _titles("""
    On behalf of, Speaking on behalf of, Representing, For whom
    Au nom de, Pour le compte de
    En nombre de, En representación de, Por cuenta de
""")
ROLE = _titles("""
    Role, Position, Function, Job title, Functional title, Post, Capacity
    Fonction, Fonctions, Poste, Qualité, Rôle
    Cargo, Función, Puesto, Rol
""")
ITEM = _titles("""
    Agenda item, Item, Agenda item number, Item number, Agenda point, Item no., Agenda item no.
    Point de l'ordre du jour, Point, Point de l'ODJ, Numéro du point
    Tema del programa, Tema, Punto del orden del día, Punto, Tema del orden del día, Número del tema
""")
MEETING = _titles("""
    Meeting, Meeting number, Meeting no., Sitting
    Séance, Réunion, Numéro de la séance
    Reunión, Sesión, Número de la reunión
""")
MINUTES = _titles("""
    Minutes, Duration, Duration in minutes, Minutes present, Time in minutes, Total duration, Speaking time,
    Duration (minutes), Total duration (minutes)
    Durée, Durée en minutes, Temps de parole, Durée (minutes), Durée totale (minutes)
    Minutos, Duración, Duración en minutos, Tiempo de uso de la palabra, Duración (minutos), Duración total (minutos)
""")
COUNTRY = _titles("""
    Country, Country or State, Nationality
    Pays
    País
""")

STAKEHOLDER = (
    *_titles("""
        Organization or State, Name, Stakeholder name, Name of stakeholder
        Nom
        Nombre
    """),
    *ORGANIZATION,
)
CATEGORY = _titles("""
    Category, Stakeholder category, Group, Constituency, Category of stakeholder
    Catégorie, Groupe, Catégorie de partie prenante
    Categoría, Grupo, Categoría de la parte interesada
""")
KIND = _titles("""
    Kind, Type, Stakeholder type, Type of stakeholder, Kind of stakeholder
    Genre, Nature, Type de partie prenante
    Tipo, Clase, Tipo de parte interesada
""")
WAVE = _titles("""
    Wave, Invitation wave, Wave of invitations, Wave number
    Vague, Vague d'invitations, Envoi
    Oleada, Tanda, Ola, Tanda de invitaciones
""")
CONTACT = _titles("""
    Contact, Contact name, Contact person, Name of contact, Focal point, Name of the contact person, Attention
    Personne de contact, Nom du contact, Point de contact, Point focal, Nom de la personne de contact
    Contacto, Persona de contacto, Nombre del contacto, Punto focal, Nombre de la persona de contacto
""")

DELEGATE = _titles("""
    Name, Delegate, Delegate name, Name of delegate, Full name, Participant, Participant name, Representative,
    Name of participant, Name of representative, Attendee, Attendee name, Display name
    Nom, Nom complet, Délégué, Déléguée, Nom du délégué, Participant, Nom du participant, Représentant, Nom et prénom
    Nombre, Nombre completo, Delegado, Delegada, Participante, Nombre del participante, Representante,
    Nombre y apellidos, Nombre del delegado
""")
FIRST_NAME = _titles("""
    First name, Given name, Given names, Forename, First names
    Prénom, Prénoms
    Nombre de pila, Nombres
""")
LAST_NAME = _titles("""
    Last name, Family name, Surname
    Nom de famille
    Apellido, Apellidos
""")
ANSWER = _titles("""
    Answer, Reply, Response, RSVP, Will you take part?, Attending?
    Réponse
    Respuesta
""")
STATE = _titles("""
    Registration state, State of registration, Registration status, Status
    État de l'inscription, Statut, Statut de l'inscription
    Estado de la inscripción, Estado del registro
""")
REGISTERED = _titles("""
    Registration date, Registered, Registered on, Registered at, Date of registration
    Date d'inscription, Inscrit le
    Fecha de inscripción, Fecha de registro, Inscrito el
""")

SPEAKER = _titles("""
    Name, Speaker, Speaker name, Panellist, Panelist, Name of speaker, Panellist name, Full name, Briefer
    Nom, Orateur, Oratrice, Intervenant, Intervenante, Nom de l'orateur, Nom complet, Panéliste, Nom et prénom
    Nombre, Orador, Oradora, Panelista, Ponente, Nombre del orador, Nombre completo, Nombre y apellidos
""")
TOPIC = _titles("""
    Topic, Subject, Title of presentation, Presentation title, Theme, Presentation
    Sujet, Thème, Titre de l'exposé, Titre de la présentation
    Asunto, Título de la presentación, Título de la ponencia
""")
PART = _titles("""
    Panel or briefing, Panel/briefing, Part, Type, Kind, Type of contribution
    Panel ou exposé, Partie, Table ronde ou exposé
    Panel o exposición informativa, Parte, Tipo
""")
JOINT_WITH = _titles("""
    Joint with, Jointly with, Together with, Joint presentation with
    Conjointement avec, Avec, Présentation conjointe avec
    Conjuntamente con, Junto con, Presentación conjunta con
""")

POINTS = _titles("""
    Points, Point numbers, Points supported, Supported points, Numbers of the points
    Numéros des points, Points appuyés, Points soutenus
    Puntos, Números de los puntos, Puntos apoyados
""")
TEXT = _titles("""
    Text, Note, Notes, Summary, Remarks, Statement, What was said, Comments, Comment
    Texte, Résumé, Remarques, Déclaration, Observations
    Texto, Nota, Notas, Resumen, Observaciones, Declaración
""")

REFUSAL = _titles("""
    What is wrong
    Ce qui ne va pas
    Qué está mal
""")

PLATFORM_NAME = _titles("""
    Name (Original Name), Name, Full name, Display name, Participant, User name
    Nom (nom d'origine), Nom, Nom complet, Nom d'affichage
    Nombre (nombre original), Nombre, Nombre completo, Nombre para mostrar
""")
PLATFORM_ACCOUNT = ("Participant ID (UPN)", "UPN")
JOINED = _titles("""
    Join time, Joined, Time joined
    Heure d'arrivée, Heure de participation, Heure de connexion
    Hora de ingreso, Hora de entrada, Hora de unión
""")
LEFT = _titles("""
    Leave time, Left, Time left
    Heure de départ, Heure de sortie
    Hora de salida
""")
STAYED = _titles("""
    Duration, Duration (Minutes), Total Duration (Minutes), In-Meeting Duration, Attendance Duration
    Durée, Durée (minutes), Durée totale (minutes), Durée de la réunion, Durée en réunion
    Duración, Duración (minutos), Duración total (minutos), Duración en la reunión
""")
WAITED = _titles("""
    In waiting room
    Dans la salle d'attente
    En sala de espera
""")
BREAKOUT = _titles("""
    Session Name, Breakout session
    Nom de la session
    Nombre de la sesión
""")
