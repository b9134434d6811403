"""Readiness of a whole country from its raw records, with arrays.

The same derivation as `proof` and the same predicate as `teams`, over columns:
attendance is (session, minutes) rows sorted by person, everything else is small.
A trainer's own training is found tier by tier (a least fixed point: at most as many
rounds as tiers); then one chunked pass over the rows gives every person's mask.
A row that completes its module alone takes the fast way; the rest are summed up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
NEVER = np.iinfo(np.int64).max
ALWAYS = np.iinfo(np.int64).min
CHUNK = 1 << 17  # rows: what is made of them stays in the fast memory
_NO_ROWS = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Country:
    """Columns. Times are integers on one scale; persons, sessions are row numbers."""

    minutes_needed: Array  # (modules,) uint16
    critical: Array  # (modules,) uint32: mask of critical items
    session_module: Array  # (sessions,) uint8
    session_start: Array  # (sessions,) int64
    session_end: Array  # (sessions,) int64
    session_items: Array  # (sessions,) uint32: critical items delivered
    session_is_current: Array  # (sessions,) bool: not older than the erratum
    teaching_session: Array  # (teachings,) int32
    teaching_person: Array  # (teachings,) int32
    teaching_is_root: Array  # (teachings,) bool: a root then, or let through
    teaching_certified: Array  # (teachings,) int64: test and teachback; NEVER
    row_offsets: Array  # (persons + 1,) int64 into the rows
    row_session: Array  # (rows,) int32
    row_minutes: Array  # (rows,) uint16


@dataclass(frozen=True, slots=True)
class _Trainers:
    """What every round needs of those who teach and are no roots."""

    persons: Array  # sorted
    rows: Array  # places of their rows
    session: Array  # of each row
    is_enough: Array  # enough minutes and items to complete the module alone
    place: Array  # of each row in a table of persons x modules
    wanted: Array  # of each teaching in that table; its end for a root
    limit: Array  # of each teaching: the trainer must have been trained before this


def valid_sessions(country: Country) -> Array:
    """(sessions,) bool: taught by somebody who may teach, from current material."""
    trainers = _trainers(country)
    valid = np.zeros(len(country.session_module), bool)
    while True:
        renewed = _valid(country, _trained_at(country, valid, trainers), trainers)
        if np.array_equal(renewed, valid):
            return valid
        valid = renewed


def masks(country: Country, valid: Array, *, chunk: int = CHUNK) -> Array:
    """(persons,) uint32: the modules each person is trained in, as bits."""
    persons = len(country.row_offsets) - 1
    result = np.zeros(persons, np.uint32)
    table = _session_table(country, valid)
    modules = len(country.minutes_needed)
    kind = _kind_of_masks(country)
    partial = []
    for first, last in _chunks(country.row_offsets, chunk):
        start, stop = country.row_offsets[first], country.row_offsets[last]
        session, minutes = (
            country.row_session[start:stop],
            country.row_minutes[start:stop],
        )
        bits = _bits(table.take(session), minutes, kind)
        offsets = country.row_offsets[first : last + 1] - start
        result[first:last] = _or_by_person(bits, offsets)
        partial.append(start + np.flatnonzero(bits == 0))
    keys, _ = _together(country, valid, np.concatenate([*partial, _NO_ROWS]))
    gained = np.left_shift(1, keys % modules).astype(np.uint32)
    np.bitwise_or.at(result, keys // modules, gained)
    return result


def _valid(country: Country, trained: Array, trainers: _Trainers) -> Array:
    valid = np.zeros(len(country.session_module), bool)
    valid[country.teaching_session[trained < trainers.limit]] = True
    return valid & country.session_is_current


def _rows_of(country: Country, persons: Array) -> Array:
    """Places of every row of these persons, in their order."""
    lengths = country.row_offsets[persons + 1] - country.row_offsets[persons]
    ends = np.cumsum(lengths)
    within = np.arange(int(lengths.sum())) - np.repeat(ends - lengths, lengths)
    return np.asarray(np.repeat(country.row_offsets[persons], lengths) + within)


def _trainers(country: Country) -> _Trainers:
    modules = len(country.minutes_needed)
    is_root = country.teaching_is_root
    teaches = np.zeros(len(country.row_offsets) - 1, bool)
    teaches[country.teaching_person[~is_root]] = True
    persons = np.flatnonzero(teaches)
    number = np.zeros(len(teaches), np.int32)
    number[persons] = np.arange(len(persons))
    rows = _rows_of(country, persons)
    session = country.row_session[rows]
    kind = _kind_of_masks(country)
    table = _session_table(country, np.ones(len(country.session_module), bool))
    lengths = country.row_offsets[persons + 1] - country.row_offsets[persons]
    first = np.repeat(np.arange(len(persons)) * modules, lengths)
    place = number[country.teaching_person].astype(np.int64)
    wanted = place * modules + country.session_module[country.teaching_session]
    start = country.session_start[country.teaching_session]
    in_time = np.where(country.teaching_certified < start, start, ALWAYS)
    return _Trainers(
        persons=persons,
        rows=rows,
        session=session,
        is_enough=_bits(table.take(session), country.row_minutes[rows], kind) > 0,
        place=first + country.session_module[session],
        wanted=np.where(is_root, len(persons) * modules, wanted),
        limit=np.where(is_root, NEVER, in_time),
    )


def _trained_at(country: Country, valid: Array, trainers: _Trainers) -> Array:
    """When each teaching's trainer was trained in its module; NEVER if he was not.

    A root counts as trained ALWAYS.
    """
    modules = len(country.minutes_needed)
    known = np.full(len(trainers.persons) * modules + 1, NEVER, np.int64)
    alone = trainers.is_enough & valid[trainers.session]
    ends = country.session_end[trainers.session[alone]]
    np.minimum.at(known, trainers.place[alone], ends)
    keys, times = _together(country, valid, trainers.rows[~trainers.is_enough])
    person = np.searchsorted(trainers.persons, keys // modules)
    np.minimum.at(known, person * modules + keys % modules, times)
    known[-1] = ALWAYS
    return known.take(trainers.wanted)


def _together(country: Country, valid: Array, partial: Array) -> tuple[Array, Array]:
    """Completions by several of these rows, in order, none of which completes alone.

    A row that completes alone need not be among them: it would not complete earlier
    with others. So only what is left over more than once for a person can matter.
    """
    counts = valid.take(country.row_session[partial])
    rows = partial[counts & (country.row_minutes[partial] > 0)]
    person = np.searchsorted(country.row_offsets, rows, side="right") - 1
    again = np.zeros(len(rows) + 1, bool)
    again[1:-1] = person[1:] == person[:-1]
    several = again[1:] | again[:-1]
    person, rows = person[several], rows[several]
    return completions(
        country, person, country.row_session[rows], country.row_minutes[rows]
    )


def completions(
    country: Country, person: Array, session: Array, minutes: Array
) -> tuple[Array, Array]:
    """(keys, times): person x modules + module, sorted, and when it was completed.

    Minutes are summed and items united over the given rows, which must count.
    """
    module = country.session_module[session].astype(np.int64)
    key = person.astype(np.int64) * len(country.minutes_needed) + module
    order = np.lexsort((country.session_end[session], key))
    key, session, module = key[order], session[order], module[order]
    if not len(key):
        return key, key
    end = country.session_end[session]
    first = np.flatnonzero(np.r_[True, key[1:] != key[:-1]])
    sums = np.cumsum(minutes[order].astype(np.int64))
    group = np.repeat(np.arange(len(first)), np.diff(np.r_[first, len(key)]))
    so_far = sums - (sums[first] - minutes[order][first])[group]
    enough = so_far >= country.minutes_needed[module]
    done = np.minimum.reduceat(np.where(enough, end, NEVER), first)
    items = country.session_items[session]
    for item in range(32):
        needed = country.critical[module[first]] >> np.uint32(item) & 1 == 1
        if needed.any():
            has = items >> np.uint32(item) & 1 == 1
            when = np.minimum.reduceat(np.where(has, end, NEVER), first)
            done = np.where(needed, np.maximum(done, when), done)
    finished = done < NEVER
    return key[first][finished], done[finished]


def _session_table(country: Country, valid: Array) -> Array:
    """One number a session: the minutes that complete it alone above, its bit below.

    So a row looks once into the table. A session that cannot complete alone has no bit.
    """
    module = country.session_module
    critical = country.critical[module]
    complete = valid & (country.session_items & critical == critical)
    half, kind = (
        (16, np.uint32) if len(country.minutes_needed) <= 16 else (32, np.uint64)
    )
    bit = np.where(complete, np.left_shift(1, module.astype(kind)), 0)
    need = np.maximum(country.minutes_needed[module], 1)  # nobody learns in 0 minutes
    return np.asarray(np.left_shift(need.astype(kind), half) | bit, kind)


def _kind_of_masks(country: Country) -> type[Any]:
    modules = len(country.minutes_needed)
    return np.uint8 if modules <= 8 else np.uint16 if modules <= 16 else np.uint32


def _bits(found: Array, minutes: Array, kind: type[Any]) -> Array:
    """What rows of so many minutes give of what the table says of their sessions."""
    number = found.dtype.type
    half = found.dtype.itemsize * 4
    had = (minutes.astype(number) << number(half)) | number((1 << half) - 1)
    return np.asarray((found * (found <= had)).astype(kind))  # drops the upper half


def _or_by_person(bits: Array, offsets: Array) -> Array:
    lengths = np.diff(offsets)
    width = int(lengths[0]) if len(lengths) else 0
    if width and (lengths == width).all():  # everybody has as many rows
        columns = bits.reshape(-1, width)
        united = columns[:, 0].copy()
        for number in range(1, width):
            united |= columns[:, number]
        return united
    found = np.zeros(len(lengths), bits.dtype)
    some = lengths > 0
    if some.any():
        found[some] = np.bitwise_or.reduceat(bits, offsets[:-1][some])
    return found


def _chunks(offsets: Array, size: int) -> Iterator[tuple[int, int]]:
    """Ranges of persons of about so many rows each."""
    persons, first = len(offsets) - 1, 0
    while first < persons:
        reach = np.searchsorted(offsets, offsets[first] + size, side="right") - 1
        last = min(max(int(reach), first + 1), persons)
        yield first, last
        first = last
