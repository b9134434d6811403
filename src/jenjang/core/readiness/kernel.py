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
CHUNK = 1 << 20  # rows


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
    teaching_is_root: Array  # (teachings,) bool: a root at that moment
    teaching_certified: Array  # (teachings,) int64: test and teachback; NEVER
    row_offsets: Array  # (persons + 1,) int64 into the rows
    row_session: Array  # (rows,) int32
    row_minutes: Array  # (rows,) uint16


def valid_sessions(country: Country) -> Array:
    """(sessions,) bool: taught by somebody who may teach, from current material."""
    trained = np.full(len(country.teaching_person), NEVER, np.int64)
    rows = _rows_of_trainers(country)
    valid = _valid(country, trained)
    while True:
        trained = _trained_at(country, valid, rows)
        renewed = _valid(country, trained)
        if np.array_equal(renewed, valid):
            return valid
        valid = renewed


def masks(country: Country, valid: Array, *, chunk: int = CHUNK) -> Array:
    """(persons,) uint32: the modules each person is trained in, as bits."""
    persons = len(country.row_offsets) - 1
    result = np.zeros(persons, np.uint32)
    bit, enough = _session_tables(country, valid)
    for first, last in _chunks(country.row_offsets, chunk):
        start, stop = country.row_offsets[first], country.row_offsets[last]
        session = country.row_session[start:stop]
        full = country.row_minutes[start:stop] >= enough[session]
        bits = bit[session] * full
        offsets = country.row_offsets[first : last + 1] - start
        result[first:last] = _or_by_person(bits, offsets)
        _add_partial(country, valid, result, (first, last), np.flatnonzero(bits == 0))
    return result


def _valid(country: Country, trained: Array) -> Array:
    start = country.session_start[country.teaching_session]
    counts = country.teaching_is_root | (
        (trained < start) & (country.teaching_certified < start)
    )
    valid = np.zeros(len(country.session_module), bool)
    valid[country.teaching_session[counts]] = True
    return valid & country.session_is_current


def _rows_of_trainers(country: Country) -> tuple[Array, Array, Array]:
    """Person, session and minutes of every attendance of somebody who teaches."""
    teachers = np.unique(country.teaching_person[~country.teaching_is_root])
    lengths = country.row_offsets[teachers + 1] - country.row_offsets[teachers]
    total = int(lengths.sum())
    ends = np.cumsum(lengths)
    within = np.arange(total) - np.repeat(ends - lengths, lengths)
    index = np.repeat(country.row_offsets[teachers], lengths) + within
    person = np.repeat(teachers, lengths)
    return person, country.row_session[index], country.row_minutes[index]


def _trained_at(
    country: Country, valid: Array, rows: tuple[Array, Array, Array]
) -> Array:
    """When each teaching's trainer was trained in its module; NEVER if he was not."""
    person, session, minutes = rows
    counts = valid[session] & (minutes > 0)
    keys, times = completions(country, person[counts], session[counts], minutes[counts])
    modules = len(country.minutes_needed)
    wanted = country.teaching_person.astype(np.int64) * modules
    wanted = wanted + country.session_module[country.teaching_session]
    if not len(keys):
        return np.full(len(wanted), NEVER, np.int64)
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[place] == wanted, times[place], NEVER)


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


def _session_tables(country: Country, valid: Array) -> tuple[Array, Array]:
    """For each session the bit it can give and the minutes that give it alone."""
    module = country.session_module
    critical = country.critical[module]
    complete = valid & (country.session_items & critical == critical)
    kind = np.uint8 if len(country.minutes_needed) <= 8 else np.uint32
    bit = np.where(complete, np.left_shift(1, module.astype(np.uint32)), 0)
    need = np.maximum(country.minutes_needed[module], 1)  # nobody learns in 0 minutes
    return bit.astype(kind), need.astype(np.uint16)


def _or_by_person(bits: Array, offsets: Array) -> Array:
    lengths = np.diff(offsets)
    width = int(lengths[0]) if len(lengths) else 0
    if width and (lengths == width).all():  # everybody has as many rows
        return np.bitwise_or.reduce(bits.reshape(-1, width), axis=1)
    found = np.zeros(len(lengths), bits.dtype)
    some = lengths > 0
    if some.any():
        found[some] = np.bitwise_or.reduceat(bits, offsets[:-1][some])
    return found


def _add_partial(
    country: Country,
    valid: Array,
    result: Array,
    persons: tuple[int, int],
    without: Array,
) -> None:
    """Rows that do not complete a module alone may do so together."""
    first, last = persons
    start, stop = country.row_offsets[first], country.row_offsets[last]
    session = country.row_session[start:stop]
    minutes = country.row_minutes[start:stop]
    partial = without[valid[session[without]] & (minutes[without] > 0)]
    if not len(partial):
        return
    owner = np.searchsorted(country.row_offsets, start + partial, side="right") - 1
    modules = len(country.minutes_needed)
    keys = np.unique(owner * modules + country.session_module[session[partial]])
    person = np.repeat(
        np.arange(first, last), np.diff(country.row_offsets[first : last + 1])
    )
    together = np.isin(person * modules + country.session_module[session], keys)
    together &= valid[session] & (minutes > 0)
    found, _ = completions(
        country, person[together], session[together], minutes[together]
    )
    np.bitwise_or.at(
        result, found // modules, np.left_shift(1, found % modules).astype(np.uint32)
    )


def _chunks(offsets: Array, size: int) -> Iterator[tuple[int, int]]:
    """Ranges of persons of about so many rows each."""
    persons, first = len(offsets) - 1, 0
    while first < persons:
        reach = np.searchsorted(offsets, offsets[first] + size, side="right") - 1
        last = min(max(int(reach), first + 1), persons)
        yield first, last
        first = last
