"""Moments are intervals, days are local days, and shifting goes by the wall clock."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careercode.model.moments import NEVER, Duration, Moment, day_of, end_of_day, shift, start_of_day

BRUSSELS = ZoneInfo("Europe/Brussels")
HOUR = 3_600_000_000
INSTANTS = st.integers(-2_208_988_800_000_000, 7_258_118_400_000_000 - 1)  # 1900 to 2199
DURATIONS = st.builds(Duration, st.integers(0, 1200), st.integers(0, 36_500))
ZONES = st.sampled_from(["Europe/Brussels", "America/Sao_Paulo", "Australia/Lord_Howe", "Pacific/Apia", "UTC"])


def _utc(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) * 1_000_000


def test_a_date_is_its_whole_day_in_the_centres_zone() -> None:
    assert Moment.parse("2026-03-12").bounds(BRUSSELS) == (_utc("2026-03-11T23:00"), _utc("2026-03-12T23:00") - 1)


def test_the_day_on_which_the_clock_goes_forward_is_an_hour_shorter() -> None:
    first, last = Moment.parse("2026-03-29").bounds(BRUSSELS)
    assert last + 1 - first == 23 * HOUR


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-03-12T10:30", "2026-03-12T09:30"),
        ("2026-03-12T10:30:00.000", "2026-03-12T09:30"),
        ("2026-03-12T10:30Z", "2026-03-12T10:30"),
        ("2026-03-12T10:30:00+05:30", "2026-03-12T05:00"),
    ],
)
def test_a_date_time_is_a_point(text: str, instant: str) -> None:
    assert Moment.parse(text).bounds(BRUSSELS) == (_utc(instant), _utc(instant))


def test_a_local_time_that_comes_twice_is_both() -> None:
    first, last = Moment.parse("2026-10-25T02:30").bounds(BRUSSELS)
    assert last - first == HOUR


def test_a_local_time_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(ValueError, match="exists in the time zone"):
        Moment.parse("2026-03-29T02:30").bounds(BRUSSELS)


def test_never_has_no_bounds() -> None:
    assert Moment.parse("never") is NEVER
    assert NEVER.is_never
    with pytest.raises(ValueError, match="never"):
        NEVER.bounds(BRUSSELS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0000-01-01", "year"),
        ("1899-12-31", "year"),
        ("2200-01-01", "year"),
        ("2026-02-29", "calendar"),
        ("2026-13-01", "calendar"),
        ("2026-01-01T24:00", "time"),
        ("2026-01-01T10:61", "time"),
        ("2026-01-01T10:00+25:00", "offset"),
        ("2026-01-01 10:00", "ISO"),
        ("20260101", "ISO"),
        ("2026-1-1", "ISO"),
        ("٢٠٢٦-01-01", "ISO"),
        ("1" * 30, "ISO"),
        ("2026-01-01\n", "ISO"),
        ("", "ISO"),
    ],
)
def test_what_is_no_moment_is_refused_without_repeating_it(text: str, expected: str) -> None:
    with pytest.raises(ValueError, match=expected) as caught:
        Moment.parse(text)
    assert not text or text not in str(caught.value)


def test_dates_and_datetimes_of_python_are_moments_too() -> None:
    assert Moment.of(date(2026, 3, 12)) == Moment.parse("2026-03-12")
    assert Moment.of(datetime(2026, 3, 12, 10, 30)) == Moment.parse("2026-03-12T10:30")
    assert Moment.of(datetime(2026, 3, 12, 10, 30, tzinfo=UTC)) == Moment.parse("2026-03-12T11:30+01:00")


@given(st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)))
def test_a_moment_reads_back_as_it_was_written(value: datetime) -> None:
    for moment in (Moment(value), Moment(value.date()), Moment(value.replace(tzinfo=UTC)), NEVER):
        assert Moment.parse(str(moment)) == moment


@pytest.mark.parametrize(
    ("text", "duration"),
    [("P7D", Duration(0, 7)), ("P1Y2M1W3D", Duration(14, 10)), ("P0D", Duration(0, 0)), ("P100Y", Duration(1200, 0))],
)
def test_durations_are_months_and_days(text: str, duration: Duration) -> None:
    assert Duration.parse(text) == duration
    assert Duration.parse(str(duration)) == duration


@pytest.mark.parametrize("text", ["P", "7D", "P1H", "PT1H", "P-1D", "P1.5D", "P101Y", "P99999999Y", "P1D2M", "", "p1d"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        Duration.parse(text)


@pytest.mark.parametrize(
    ("start", "duration", "sign", "end"),
    [
        ("2026-01-31T10:00", "P1M", 1, "2026-02-28T10:00"),
        ("2028-02-29T10:00", "P1Y", 1, "2029-02-28T10:00"),
        ("2026-03-31T10:00", "P1M", -1, "2026-02-28T10:00"),
        ("2026-03-28T10:00", "P1D", 1, "2026-03-29T10:00"),  # the clock goes forward in between
        ("2026-12-15T10:00", "P2W", 1, "2026-12-29T10:00"),
    ],
)
def test_shifting_goes_by_the_wall_clock(start: str, duration: str, sign: int, end: str) -> None:
    instant, _ = Moment.parse(start).bounds(BRUSSELS)
    assert shift(instant, Duration.parse(duration), sign, BRUSSELS) == Moment.parse(end).bounds(BRUSSELS)[0]


def test_shifting_into_the_hour_that_is_skipped_ends_at_the_jump() -> None:
    instant, _ = Moment.parse("2026-03-28T02:30").bounds(BRUSSELS)
    assert shift(instant, Duration.parse("P1D"), 1, BRUSSELS) == _utc("2026-03-29T01:00")


@given(INSTANTS, INSTANTS, DURATIONS, st.sampled_from([1, -1]), ZONES)
def test_shifting_never_lets_an_instant_overtake_a_later_one(
    a: int, b: int, by: Duration, sign: int, zone: str
) -> None:
    early, late = sorted((shift(min(a, b), by, sign, ZoneInfo(zone)), shift(max(a, b), by, sign, ZoneInfo(zone))))
    assert shift(min(a, b), by, sign, ZoneInfo(zone)) == early
    assert shift(max(a, b), by, sign, ZoneInfo(zone)) == late


@given(st.integers(-(2**62), 2**62), DURATIONS, st.sampled_from([1, -1]))
def test_shifting_never_overflows(instant: int, by: Duration, sign: int) -> None:
    for _ in range(3):
        instant = shift(instant, by, sign, BRUSSELS)
    assert abs(instant) <= 2**62


@given(INSTANTS, ZONES)
def test_an_instant_lies_in_its_day(instant: int, zone: str) -> None:
    day = day_of(instant, ZoneInfo(zone))
    assert start_of_day(day, ZoneInfo(zone)) <= instant <= end_of_day(day, ZoneInfo(zone))


@given(st.integers(date(1900, 1, 1).toordinal(), date(2199, 12, 31).toordinal()), ZONES)
def test_days_follow_each_other_without_a_gap(day: int, zone: str) -> None:
    one = ZoneInfo(zone)
    assert start_of_day(day, one) <= end_of_day(day, one)
    if day_of(start_of_day(day, one), one) == day:  # Samoa skipped one
        assert end_of_day(day, one) + 1 == start_of_day(day + 1, one)


def test_a_day_that_the_zone_skipped_is_the_instant_of_the_jump() -> None:
    apia = ZoneInfo("Pacific/Apia")
    first, last = Moment.parse("2011-12-30").bounds(apia)
    assert first == last == start_of_day(date(2011, 12, 31).toordinal(), apia)
