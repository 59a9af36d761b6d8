"""A sheet to fill in on a screen: fields where the template has left its links, tagged, so that it stays PDF/UA-1.

Typst has no form fields yet, but its links have all that a field needs: a rectangle, a place among the tags, a way back
from the page. Each link to ``wuye-field:`` becomes a field: its tag keeps the printed box as plain text, and a ``Form``
tag beside it holds the field alone (PDF 1.7, 14.8.4.4.3). Boxes of one question are one group of radio buttons.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from build_tools.paper.pdf import save

SCHEME = "wuye-field:"
_PRINTED = 4  # annotation flag 3
_RADIO = 1 << 15 | 1 << 14  # radio button, and one of them stays on
_LINES = 1 << 12  # more than one line of text
_FONT = "/Song 10 Tf 0 g"
_HEAD = {
    "estate": "小区名称",
    "enterprise": "物业企业",
    "inspectors": "检查人员",
    "company": "陪同人员",
    "year": "检查日期，年",
    "month": "检查日期，月",
    "day": "检查日期，日",
    "stars": "星级",
    "veto": "一票否决",
    "agreed": "没有异议",
    "objects": "有异议",
}


def names(sheet: dict[str, Any]) -> dict[str, str]:
    """What a reader is told of each field of a sheet, by the field's name."""
    said = dict(_HEAD)
    for fact in sheet["facts"]:
        said[f"fact/{fact['key']}"] = fact["question"]
    for item in (item for group in sheet["groups"] for item in group["items"]):
        place = f"第{item['number']}条 {item['title']}"
        said |= {item["id"]: place, f"{item['id']}/veto": f"{place}，一票否决", f"{item['id']}/note": f"{place}，备注"}
    return said


def fill_in(made: bytes, said: dict[str, str]) -> bytes:
    """The same document with fields in place of its links to fields."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as document:
        _Form(document, said).add()
        save(document, out)
    return out.getvalue()


@dataclass(frozen=True)
class _Place:
    """A link that becomes a field: ``group`` is the field's name, ``state`` which of its boxes this is."""

    annotation: Any
    page: Any
    kind: str
    group: str
    state: str


class _Form:
    def __init__(self, document: pikepdf.Pdf, said: dict[str, str]) -> None:
        self.document = document
        self.said = said
        self.parents = _leaves(document.Root.StructTreeRoot.ParentTree)

    def add(self) -> None:
        groups: dict[str, list[_Place]] = defaultdict(list)
        for place in self._places():
            groups[place.group].append(place)
        fields = [self._field(name, places) for name, places in groups.items()]
        self.document.Root.AcroForm = self.document.make_indirect(
            Dictionary(Fields=Array(fields), DA=String(_FONT), DR=Dictionary(Font=Dictionary(Song=self._font())))
        )

    def _places(self) -> Iterator[_Place]:
        for page in self.document.pages:
            for annotation in page.obj.get("/Annots", Array()):
                address = str(annotation.get("/A", Dictionary()).get("/URI", ""))
                if address.startswith(SCHEME):
                    kind, _, key = address.removeprefix(SCHEME).partition(":")
                    group, _, state = key.rpartition("/")
                    own = kind == "text" or state == "veto" or not group
                    yield _Place(annotation, page.obj, kind, key if own else group, "on" if own else state)
            page.obj.Tabs = Name.S

    def _field(self, name: str, places: list[_Place]) -> Any:
        for place in places:
            self._widget(place)
        said = String(self.said[name])
        if len(places) == 1:
            field = places[0].annotation
            field.T, field.TU = String(name), said
            if places[0].kind == "box":
                field.V = Name.Off
        else:
            kids = Array([place.annotation for place in places])
            field = self.document.make_indirect(
                Dictionary(FT=Name.Btn, Ff=_RADIO, T=String(name), TU=said, V=Name.Off, Kids=kids)
            )
            for place in places:
                place.annotation.Parent, place.annotation.TU = field, said
                del place.annotation["/FT"]  # the group's
        return field

    def _widget(self, place: _Place) -> None:
        widget = place.annotation
        for key in ("/A", "/Dest", "/BS", "/Border", "/QuadPoints", "/Contents"):
            if key in widget:
                del widget[key]
        widget.Subtype, widget.F, widget.P = Name.Widget, _PRINTED, place.page
        left, bottom, right, top = (float(edge) for edge in widget.Rect)
        size = (right - left, top - bottom)
        if place.kind == "text":
            widget.FT, widget.DA, widget.V = Name.Tx, String(_FONT), String("")
            if place.group.endswith("/note"):
                widget.Ff = _LINES
            widget.AP = Dictionary(N=self._drawing(size, b"/Tx BMC EMC"))
        else:
            widget.FT, widget.AS = Name.Btn, Name.Off
            drawn = Dictionary({f"/{place.state}": self._drawing(size, _tick(*size)), "/Off": self._drawing(size, b"")})
            widget.AP = Dictionary(N=drawn)
        self._tag(widget)

    def _tag(self, widget: Any) -> None:
        """Split the link's tag: what is printed stays as a span, the field gets a Form tag right after it."""
        entry = int(widget.StructParent)
        printed = self.parents[entry]
        kids = printed.K if isinstance(printed.K, Array) else Array([printed.K])
        reference = next(kid for kid in kids if _is_reference(kid))
        rest = [kid for kid in kids if not _is_reference(kid)]
        form = self.document.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Form, P=printed.P, K=Array([reference]), Pg=widget.P)
        )
        printed.S, printed.K = Name.Span, Array(rest)
        self._after(printed, form)
        self.parents.put(entry, form)

    def _after(self, printed: Any, form: Any) -> None:
        parent = printed.P
        kids = parent.K if isinstance(parent.K, Array) else Array([parent.K])
        at = next(index for index, kid in enumerate(kids) if _number(kid) == printed.objgen)
        # an empty span says nothing
        keep = [printed] if len(printed.K) else []
        parent.K = Array([*list(kids)[:at], *keep, form, *list(kids)[at + 1 :]])

    def _drawing(self, size: tuple[float, float], content: bytes) -> Any:
        made = self.document.make_stream(content)
        made.Type, made.Subtype, made.Resources = Name.XObject, Name.Form, Dictionary()
        made.BBox = Array([0, 0, round(size[0], 2), round(size[1], 2)])
        return made

    def _font(self) -> Any:
        """A face that readers have for Chinese: embedding a whole one would add eight megabytes."""
        system = Dictionary(Registry=String("Adobe"), Ordering=String("GB1"), Supplement=2)
        descriptor = self.document.make_indirect(
            Dictionary(
                Type=Name.FontDescriptor,
                FontName=Name("/STSong-Light"),
                Flags=6,
                FontBBox=Array([-25, -254, 1000, 880]),
                ItalicAngle=0,
                Ascent=880,
                Descent=-120,
                CapHeight=880,
                StemV=93,
            )
        )
        inner = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType0,
            BaseFont=Name("/STSong-Light"),
            CIDSystemInfo=system,
            FontDescriptor=descriptor,
            DW=1000,
        )
        return self.document.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=Name("/STSong-Light-UniGB-UCS2-H"),
                Encoding=Name("/UniGB-UCS2-H"),
                DescendantFonts=Array([self.document.make_indirect(inner)]),
            )
        )


class _Leaves:
    """The number tree that leads from pages and annotations back to their tags."""

    def __init__(self, found: dict[int, tuple[Any, int]]) -> None:
        self.found = found

    def __getitem__(self, key: int) -> Any:
        numbers, at = self.found[key]
        return numbers[at]

    def put(self, key: int, value: Any) -> None:
        numbers, at = self.found[key]
        numbers[at] = value


def _leaves(root: Any) -> _Leaves:
    found: dict[int, tuple[Any, int]] = {}
    waiting = [root]
    while waiting:
        node = waiting.pop()
        waiting.extend(node.get("/Kids", Array()))
        numbers = node.get("/Nums", Array())
        for at in range(0, len(numbers), 2):
            found[int(numbers[at])] = (numbers, at + 1)
    return _Leaves(found)


def _is_reference(kid: Any) -> bool:
    """Whether a tag's kid is an annotation."""
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR


def _number(kid: Any) -> tuple[int, int] | None:
    """The number of an object of the file; None for what stands inside another."""
    return kid.objgen if isinstance(kid, Dictionary) and kid.is_indirect else None


def _tick(width: float, height: float) -> bytes:
    """Two strokes in the box."""
    points = ((0.2, 0.5), (0.42, 0.25), (0.82, 0.8))
    steps = [f"{x * width:.2f} {y * height:.2f} {'m' if not at else 'l'}" for at, (x, y) in enumerate(points)]
    return f"q 1.2 w {' '.join(steps)} S Q".encode("ascii")
