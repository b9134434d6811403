"""LSAT 6 and 7 to the printed digits: models by marginal maximum likelihood."""

import numpy as np
import pytest

from jenjang.core.assessment.statistics.response_models import Model, fit
from jenjang.core.violations import RuleViolation
from tests.core.lsat import LSAT6, LSAT7, answers_of

RASCH_D = {
    LSAT6: (2.872, 1.063, 0.2576, 1.388, 2.219),
    LSAT7: (1.863, 0.7886, 1.457, 0.5199, 1.988),
}
COMMON = {
    LSAT6: (0.7551, (2.730, 0.9986, 0.2399, 1.3065, 2.0994), -2466.938),
    LSAT7: (1.0113, (1.868, 0.791, 1.461, 0.5215, 1.993), -2664.901),
}
TWO_PL = {
    LSAT6: (
        (0.8257, 0.7227, 0.8909, 0.6884, 0.6569),
        (2.7732, 0.9902, 0.2491, 1.2848, 2.0533),
        -2466.653,
    ),
    LSAT7: (
        (0.9875, 1.0808, 1.7075, 0.7650, 0.7357),
        (1.8559, 0.8080, 1.8052, 0.4860, 1.8545),
        -2658.805,
    ),
}
RASCH_LIKELIHOOD = {LSAT6: -2473.054, LSAT7: -2664.916}
# Standard errors of the 2PL intercepts of LSAT 6, also published with ltm and mirt.
D_ERRORS = (0.206, 0.090, 0.076, 0.099, 0.135)
FOUR = {"abs": 0.000051}
THREE = {"abs": 0.00051}


@pytest.mark.parametrize("data", [LSAT6, LSAT7])
def test_rasch_to_the_printed_digits(data):
    found = fit(answers_of(data), Model.RASCH)
    assert [curve.d for curve in found.curves] == pytest.approx(RASCH_D[data], **THREE)
    assert found.log_likelihood == pytest.approx(RASCH_LIKELIHOOD[data], **THREE)
    assert {(curve.a, curve.a_error) for curve in found.curves} == {(1.0, None)}


@pytest.mark.parametrize("data", [LSAT6, LSAT7])
def test_common_slope_to_the_printed_digits(data):
    slope, intercepts, likelihood = COMMON[data]
    found = fit(answers_of(data), Model.COMMON)
    assert [curve.a for curve in found.curves] == pytest.approx([slope] * 5, **FOUR)
    assert [curve.d for curve in found.curves] == pytest.approx(intercepts, **THREE)
    assert found.log_likelihood == pytest.approx(likelihood, **THREE)


@pytest.mark.parametrize("data", [LSAT6, LSAT7])
def test_2pl_to_the_printed_digits(data):
    slopes, intercepts, likelihood = TWO_PL[data]
    found = fit(answers_of(data), Model.TWO_PL)
    assert [curve.a for curve in found.curves] == pytest.approx(slopes, **FOUR)
    assert [curve.d for curve in found.curves] == pytest.approx(intercepts, **FOUR)
    assert found.log_likelihood == pytest.approx(likelihood, **THREE)
    assert all(curve.b == -curve.d / curve.a for curve in found.curves)


def test_standard_errors_are_those_of_the_observed_information():
    found = fit(answers_of(LSAT6), Model.TWO_PL)
    assert [curve.d_error for curve in found.curves] == pytest.approx(D_ERRORS, **THREE)
    assert all(curve.a_error > 0 for curve in found.curves)


@pytest.mark.parametrize(
    ("model", "persons", "fewest"),
    [(Model.RASCH, 249, 250), (Model.COMMON, 249, 250), (Model.TWO_PL, 499, 500)],
)
def test_too_few_persons_are_refused(model, persons, fewest):
    with pytest.raises(RuleViolation) as refused:
        fit(answers_of(LSAT6)[:persons], model)
    assert (refused.value.code, refused.value.facts) == (
        "MODEL_TOO_FEW",
        {"model": model.value, "persons": persons, "fewest": fewest},
    )
    enough = answers_of(LSAT6)[:: 1000 // fewest][:fewest]
    assert fit(enough, model).persons == fewest


def test_item_that_all_got_right_has_no_curve():
    answers = np.hstack([answers_of(LSAT7), np.ones((1000, 1))])
    found = fit(answers, Model.RASCH)
    assert found.curves[5] is None
    assert [curve.d for curve in found.curves[:5]] == pytest.approx(
        RASCH_D[LSAT7], **THREE
    )


def test_partial_marks_have_no_such_model():
    answers = answers_of(LSAT6)
    answers[0, 0] = 0.5
    with pytest.raises(RuleViolation, match="MODEL_NOT_RIGHT_OR_WRONG"):
        fit(answers, Model.RASCH)


def test_fewer_than_two_items_that_vary_are_refused():
    answers = answers_of(LSAT6)
    answers[:, 1:] = 1.0
    with pytest.raises(RuleViolation, match="MODEL_TOO_FEW_ITEMS"):
        fit(answers, Model.RASCH)


def test_forms_with_anchors_are_fitted_on_one_scale():
    chance = np.random.default_rng(11)
    ability = chance.normal(size=(4000, 1))
    d = np.array([1.5, 0.5, 0.0, -0.5, -1.0, 1.0])
    answers = (chance.random((4000, 6)) < 1 / (1 + np.exp(-ability - d))).astype(float)
    answers[:2000, 4:] = np.nan  # form A has items 1 to 4
    answers[2000:, :2] = np.nan  # form B has items 3 to 6
    found = fit(answers, Model.RASCH)
    assert [curve.d for curve in found.curves] == pytest.approx(d, abs=0.2)


def test_order_of_persons_and_items_changes_nothing():
    answers = answers_of(LSAT7)
    mixed = answers[np.random.default_rng(3).permutation(1000)][:, ::-1]
    straight, turned = fit(answers, Model.TWO_PL), fit(mixed, Model.TWO_PL)
    assert [c.a for c in turned.curves] == pytest.approx(
        [c.a for c in straight.curves[::-1]], abs=1e-5
    )
