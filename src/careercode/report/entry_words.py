"""The fixed words of the catalogue, in Dutch and English: headings, ways of checking, forms of conditions, limits."""

from __future__ import annotations

from collections.abc import Mapping

from careercode.language.outline import Form
from careercode.text import Text

EXAMPLES = Text("Voorbeelden", "Examples")
HEADINGS = (
    Text("Wat het vraagt", "What it asks"),
    Text("Hoe het wordt nagegaan", "How it is checked"),
    Text("Welke feiten beslissen", "Which recorded facts decide it"),
    Text("Lezingen en parameters", "Readings and parameters"),
    EXAMPLES,
    Text("Wat het niet nagaat", "What it does not check"),
)
"""The headings of a provision, in order."""

CHECKS: Mapping[str, Text] = {
    "automated": Text("Automatisch: uit vastgelegde gebeurtenissen.", "Automated: from recorded events."),
    "evidence": Text(
        "Op bewijs: uit iets dat iemand bijhoudt, zoals een getuigschrift of een aantekening.",
        "By evidence: from something that somebody keeps, such as a certificate or a note.",
    ),
    "judgement": Text(
        "Door een mens: de regel stelt een vraag en legt de feiten erbij; het vastgelegde antwoord geldt.",
        "By a person: the rule puts a question and brings the facts; the answer on record counts.",
    ),
}

UNCHECKED: Mapping[str, Text] = {
    "nothing": Text("Niets ervan wordt nagegaan.", "Nothing of it is checked."),
    "no clause": Text(
        "Rechtstreeks niets: het werkt door de regels die het gebruiken.",
        "Nothing directly: it works through the rules that use it.",
    ),
    "over": Text(
        "Geen eigen feiten: alleen de oordelen van de bepalingen die het samenneemt.",
        "No facts of its own: only the verdicts of the provisions that it takes together.",
    ),
    "automated": Text(
        "Of wat is vastgelegd klopt. Wat niemand vastlegde, wordt ook niet gezien.",
        "Whether what was recorded is true. What nobody recorded is not seen either.",
    ),
    "evidence": Text(
        "Of het bewijs klopt: wie het bijhoudt, wordt geloofd.",
        "Whether the evidence is true: whoever keeps it is believed.",
    ),
    "judgement": Text(
        "Het antwoord op de vraag: een vastgelegd oordeel geldt zoals het er staat.",
        "The answer to the question: a judgement on record counts as it stands.",
    ),
    "signal": Text(
        "Een signaal is een aanwijzing, geen vastgestelde overtreding; wat erachter zit, bekijkt een mens.",
        "A signal is an indication, not an established violation; a person looks at what is behind it.",
    ),
    "outright": Text(
        "Of dit klopt; het is een ja of nee dat geloofd wordt zoals het vastgelegd is:",
        "Whether this is so; it is a yes or no that is believed as recorded:",
    ),
}
"""What a provision does not check, by what stands in it."""

UNCHECKED_KINDS: Mapping[str, Text] = {
    "permission": Text(
        "Een toelating wordt zelf nooit overtreden; ze neemt alleen oordelen van andere bepalingen weg.",
        "A permission is never violated itself; it only takes away verdicts of other provisions.",
    ),
    "validity": Text(
        "Geeft zelf geen oordeel; telt alleen waar een andere bepaling ernaar vraagt.",
        "Gives no verdict itself; counts only where another provision asks for it.",
    ),
    "scope": Text(
        "Zegt voor wie en wanneer, niet of iemand zich eraan houdt.",
        "Says for whom and when, not whether anyone keeps to it.",
    ),
}
"""What a provision of a kind does not check, where no clause of it gives a verdict."""

FORMS: Mapping[Form, Text] = {
    Form.ALL: Text("dit alles", "all of this"),
    Form.ANY: Text("een van deze", "any of these"),
    Form.NOT: Text("niet", "not"),
    Form.SOME: Text("er is een", "there is a"),
    Form.NONE: Text("er is geen", "there is no"),
    Form.EVERY: Text("voor elk", "for every"),
    Form.WHERE: Text("waarvoor geldt", "for which holds"),
    Form.AMOUNT: Text("geteld over", "counted over"),
    Form.PICKED: Text("gezocht onder", "found among"),
}
"""What a form of conditions says of those inside it."""

ADDED: Mapping[str, Text] = {
    "answerable": Text("Maakt ook het centrum aanspreekbaar voor", "Makes the centre answerable too for"),
    "note": Text("Zet een verwijzing hierheen bij de oordelen van", "Adds a reference to this to the verdicts of"),
}
"""What a clause adds to the verdicts of others."""
