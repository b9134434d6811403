"""Moodle's figures a second time: plain Python, from the definitions only."""

from math import sqrt


def mean(values):
    return sum(values) / len(values)


def covariance(one, other):
    a, b = mean(one), mean(other)
    pairs = zip(one, other, strict=True)
    return sum((x - a) * (y - b) for x, y in pairs) / (len(one) - 1)


def power_mean(values, power):
    middle = mean(values)
    return mean([(value - middle) ** power for value in values])


def totals_by_hand(rows):
    """Mean to standard error of a list of rows of marks."""
    totals = [sum(row) for row in rows]
    n, items = len(rows), len(rows[0])
    ordered = sorted(totals)
    k2 = covariance(totals, totals)
    k3 = n**2 * power_mean(totals, 3) / ((n - 1) * (n - 2))
    inner = (n + 1) * power_mean(totals, 4) - 3 * (n - 1) * power_mean(totals, 2) ** 2
    k4 = n**2 * inner / ((n - 1) * (n - 2) * (n - 3))
    columns = list(zip(*rows, strict=True))
    within = sum(covariance(column, column) for column in columns)
    cic = 100 * items / (items - 1) * (1 - within / k2)
    ratio = 100 * sqrt(1 - cic / 100)
    return {
        "n": n,
        "mean": mean(totals),
        "median": (ordered[(n - 1) // 2] + ordered[n // 2]) / 2,
        "sd": sqrt(k2),
        "skewness": k3 / k2**1.5,
        "kurtosis": k4 / k2**2,
        "cic": cic,
        "error_ratio": ratio,
        "standard_error": ratio * sqrt(k2) / 100,
    }


def items_by_hand(rows, maxima):
    """The figures of each item; an item that does not vary has no indices."""
    totals = [sum(row) for row in rows]
    columns = list(zip(*rows, strict=True))
    with_total = [covariance(column, totals) for column in columns]
    whole = sum(sqrt(each) for each in with_total if each > 0)
    found = []
    for place, column in enumerate(columns):
        rest = [total - mark for total, mark in zip(totals, column, strict=True)]
        spread = covariance(column, column)
        varies = len(set(column)) > 1
        shared = covariance(column, rest)
        scale = sqrt(spread * covariance(rest, rest))
        most = covariance(sorted(column), sorted(rest))
        weight = 100 * sqrt(max(with_total[place], 0)) / whole
        facility = 100 * mean(column) / maxima[place] if maxima[place] else None
        found.append(
            {
                "facility": facility,
                "sd": sqrt(spread),
                "discrimination_index": 100 * shared / scale if varies else None,
                "discriminative_efficiency": 100 * shared / most if varies else None,
                "intended_weight": 100 * maxima[place] / sum(maxima),
                "effective_weight": None if with_total[place] < -1e-12 else weight,
            }
        )
    return found
