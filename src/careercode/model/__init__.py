"""The domain model: typed dossiers, moments, and the case that an engine evaluates; opens no files, reads no clock."""

from careercode.model.case import Case, assemble
from careercode.model.dossier import CentreFile, Dossier
from careercode.model.extract import SCHEMA, SECTIONS
from careercode.model.moments import Duration, Moment
from careercode.model.record import Record

__all__ = ["SCHEMA", "SECTIONS", "Case", "CentreFile", "Dossier", "Duration", "Moment", "Record", "assemble"]
