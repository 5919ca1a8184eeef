"""The data structure definition of a table as SDMX-ML 2.1: concepts, code lists in both languages, components."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from helpers.exchange.sdmx import AGENCY, MEASURE, NOTHING, TIME, VERSION, Structured, concept
from helpers.exchange.table import Column, Kind, Table

_BASE = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
_SPACES = {"mes": f"{_BASE}/message", "str": f"{_BASE}/structure", "com": f"{_BASE}/common"}
#: No day: the file does not hold when it was written.
_NEVER = "2000-01-01T00:00:00Z"
_SCHEME = "CS_DVCTT"
_MEASURED = Column("value", Kind.NUMBER, "Value", "Giá trị")
#: Of what is written in one of these kinds.
_TEXTS = {Kind.NUMBER: "Decimal", Kind.DAY: "GregorianDay"}


def sdmx_structure(table: Table, version: str) -> bytes:
    """The message; ``version``: that of the data package, which is told in its id."""
    root = Element("mes:Structure", {f"xmlns:{name}": space for name, space in _SPACES.items()})
    header = SubElement(root, "mes:Header")
    SubElement(header, "mes:ID").text = f"{AGENCY}-{table.name}-{version or 'none'}"
    SubElement(header, "mes:Test").text = "false"
    SubElement(header, "mes:Prepared").text = _NEVER
    SubElement(header, "mes:Sender", id=AGENCY)
    parts, found = SubElement(root, "mes:Structures"), Structured(table)
    _code_lists(SubElement(parts, "str:Codelists"), found)
    _concepts(SubElement(parts, "str:Concepts"), found)
    _definition(
        SubElement(SubElement(parts, "str:DataStructures"), "str:DataStructure", _ids(table.name.upper())), found
    )
    ElementTree.indent(root, " ")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, "unicode").encode() + b"\n"


def _ids(name: str) -> dict[str, str]:
    return {"id": name, "agencyID": AGENCY, "version": VERSION, "isFinal": "true"}


def _named(element: Element, english: str, vietnamese: str) -> None:
    for language, text in (("en", english), ("vi", vietnamese)):
        SubElement(element, "com:Name", {"xml:lang": language}).text = text


def _columns(found: Structured) -> list[Column]:
    return [*found.dimensions, *found.attributes]


def _code_lists(parent: Element, found: Structured) -> None:
    for column in _columns(found):
        if not found.is_coded(column):
            continue
        listed = SubElement(parent, "str:Codelist", _ids(f"CL_{concept(column.name)}"))
        _named(listed, column.title_en, column.title_vi)
        names: Mapping[str, tuple[str, str]] = found.names(column)
        if column in found.dimensions:
            names = {**names, NOTHING: ("not applicable", "không áp dụng")}
        for code, told in names.items():
            _named(SubElement(listed, "str:Code", id=code), *told)


def _concepts(parent: Element, found: Structured) -> None:
    scheme = SubElement(parent, "str:ConceptScheme", _ids(_SCHEME))
    _named(scheme, "Concepts", "Khái niệm")
    for column in _columns(found):
        _named(SubElement(scheme, "str:Concept", id=concept(column.name)), column.title_en, column.title_vi)
    period = found.table.column("period")
    _named(SubElement(scheme, "str:Concept", id=TIME), period.title_en, period.title_vi)
    _named(SubElement(scheme, "str:Concept", id=MEASURE), _MEASURED.title_en, _MEASURED.title_vi)


def _definition(definition: Element, found: Structured) -> None:
    _named(definition, found.table.title_en, found.table.title_vi)
    components = SubElement(definition, "str:DataStructureComponents")
    listed = SubElement(components, "str:DimensionList", id="DimensionDescriptor")
    for number, column in enumerate(found.dimensions, start=1):
        name = concept(column.name)
        part = SubElement(listed, "str:Dimension", id=name, position=str(number))
        _about(part, name, column, found)
    time = SubElement(listed, "str:TimeDimension", id=TIME, position=str(len(found.dimensions) + 1))
    _identity(time, TIME)
    _text_format(time, "ObservationalTimePeriod")
    attributes = SubElement(components, "str:AttributeList", id="AttributeDescriptor")
    for column in found.attributes:
        part = SubElement(attributes, "str:Attribute", id=concept(column.name), assignmentStatus="Conditional")
        _about(part, concept(column.name), column, found)
        related = SubElement(SubElement(part, "str:AttributeRelationship"), "str:PrimaryMeasure")
        SubElement(related, "Ref", id=MEASURE)
    measure = SubElement(
        SubElement(components, "str:MeasureList", id="MeasureDescriptor"), "str:PrimaryMeasure", id=MEASURE
    )
    _identity(measure, MEASURE)
    _text_format(measure, "Decimal")


def _about(part: Element, name: str, column: Column, found: Structured) -> None:
    """Concept and code list of a component, or the kind of its text."""
    _identity(part, name)
    if not found.is_coded(column):
        _text_format(part, "String" if column in found.dimensions else _TEXTS.get(column.kind, "String"))
        return
    enumeration = SubElement(SubElement(part, "str:LocalRepresentation"), "str:Enumeration")
    SubElement(enumeration, "Ref", {**_reference(f"CL_{name}"), "package": "codelist", "class": "Codelist"})


def _identity(part: Element, name: str) -> None:
    reference = {"id": name, "maintainableParentID": _SCHEME, "maintainableParentVersion": VERSION, "agencyID": AGENCY}
    SubElement(SubElement(part, "str:ConceptIdentity"), "Ref",
               {**reference, "package": "conceptscheme", "class": "Concept"})  # fmt: skip


def _reference(name: str) -> dict[str, str]:
    return {"id": name, "version": VERSION, "agencyID": AGENCY}


def _text_format(part: Element, kind: str) -> None:
    SubElement(SubElement(part, "str:LocalRepresentation"), "str:TextFormat", textType=kind)
