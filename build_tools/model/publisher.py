"""Who publishes: site, district, issuer, contacts, edition."""

from __future__ import annotations

from build_tools.model.common import frozen


@frozen
class Site:
    name: str
    title: str
    slogan: str
    url: str


@frozen
class District:
    name: str
    full_name: str
    place: str


@frozen
class Issuer:
    name: str
    example: bool


@frozen
class Contact:
    key: str
    label: str
    value: str
    placeholder: bool = False


@frozen
class Edition:
    """Dates are ISO text; ``document_number`` says plainly that it is a placeholder when it is one."""

    number: str
    document_number: str
    published: str
    effective: str
    review_by: str
    validity: str
    changes: tuple[str, ...] = ()


@frozen
class Consultation:
    """The working text is open to comments from one day to another, both included; ``how`` says how to send them."""

    opens: str
    closes: str
    how: str


@frozen
class Licence:
    content: str
    code: str


@frozen
class Publisher:
    key: str
    site: Site
    district: District
    issuer: Issuer
    contacts: tuple[Contact, ...]
    edition: Edition
    notice: str
    licence: Licence
    unfinished: tuple[str, ...] = ()
    consultation: Consultation | None = None
