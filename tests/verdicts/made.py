"""Verdicts made by hand, for tests of what is done with verdicts."""

from __future__ import annotations

from careercode.text import Text
from careercode.verdicts.types import Detail, Key, ProvisionText, Status, Verdict

KUL = Text("Ethische code KU Leuven", "KU Leuven code of ethics")
VDAB = Text("Deontologische code VDAB", "VDAB code of conduct")
BK = Text("BK-0540-2", "BK-0540-2")
CONTACT = Text("Geen contact met derden zonder toestemming", "No contact with third parties without consent")
SILENCE = Text("Beroepsgeheim", "Confidentiality")

PROVISIONS = {
    "KUL-4.1.7": ProvisionText("KUL-4.1.7", "kuleuven", KUL, "4.1, dash 5", "prohibition", CONTACT, False),
    "KUL-4.3.2": ProvisionText("KUL-4.3.2", "kuleuven", KUL, "4.3, b", "prohibition", SILENCE, False),
    "KUL-4.3.0": ProvisionText("KUL-4.3.0", "kuleuven", KUL, "4.3", "duty", SILENCE, False),
    "VDAB-14.1": ProvisionText("VDAB-14.1", "vdab", VDAB, "14", "prohibition", CONTACT, False),
    "BK-7.1": ProvisionText("BK-7.1", "bk0540", BK, "7", "duty", SILENCE, True),
}


def verdict(
    status: Status = Status.VIOLATED,
    provision: str = "KUL-4.1.7",
    subject: str = "contact/c1",
    dossier: str = "d1",
    *,
    missing: tuple[str, ...] = (),
    breach: str = "",
    harmless: bool = False,
    umbrella: bool = False,
    shared: bool = False,
    detail: Detail | None = None,
    day: str = "",
) -> Verdict:
    """A verdict; `missing` gives it a detail that says so."""
    key = Key("" if shared else dossier, provision, "main", subject)
    found = detail or (Detail(missing=missing) if missing else None)
    return Verdict(
        key,
        PROVISIONS[provision].code,
        status,
        breach=breach,
        harmless=harmless,
        umbrella=umbrella,
        shared=shared,
        detail=found,
        day=day,
    )
