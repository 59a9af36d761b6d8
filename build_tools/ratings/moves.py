"""Who moves between two outcomes of the same quarter; pure."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.ratings.quarter import Enterprise, Estate, Quarter


@dataclass(frozen=True)
class Move:
    """One estate or enterprise before and after: score, stars, colour, place, and lists it meets the conditions of."""

    key: str
    name: str
    before: Estate | Enterprise
    after: Estate | Enterprise

    @property
    def moves(self) -> bool:
        return _seen(self.before) != _seen(self.after)

    @property
    def up(self) -> int:
        """By how many places it rises; 0 where one of the two has no place."""
        was, now = place(self.before), place(self.after)
        return was - now if was and now else 0


@dataclass(frozen=True)
class Moves:
    estates: tuple[Move, ...]
    enterprises: tuple[Move, ...]

    @property
    def moving(self) -> tuple[Move, ...]:
        """The estates to which something happens: stars and lists first, then the largest steps."""
        found = (move for move in self.estates if move.moves)
        return tuple(sorted(found, key=lambda move: (_weight(move), -abs(move.up), move.key)))


def compare(before: Quarter, after: Quarter) -> Moves:
    """Estates and enterprises of one register, side by side."""
    estates = zip(before.estates, after.estates, strict=True)
    enterprises = zip(before.enterprises, after.enterprises, strict=True)
    return Moves(
        tuple(Move(was.key, was.name, was, now) for was, now in estates),
        tuple(Move(was.key, was.name, was, now) for was, now in enterprises),
    )


def place(one: Estate | Enterprise) -> int | None:
    """The overall place."""
    if isinstance(one, Enterprise):
        return one.rank.place
    return next((rank.place for rank in one.ranks if rank.scale == "overall"), None)


def listed(one: Estate | Enterprise) -> tuple[str, ...]:
    """The lists whose conditions are met."""
    return tuple(dict.fromkeys(each.list for each in one.candidates)) if isinstance(one, Estate) else ()


def _seen(one: Estate | Enterprise) -> tuple[object, ...]:
    return one.percent, one.stars, one.colour, place(one), listed(one)


def _weight(move: Move) -> int:
    was, now = move.before, move.after
    return 0 if (was.stars, was.colour, listed(was)) != (now.stars, now.colour, listed(now)) else 1
