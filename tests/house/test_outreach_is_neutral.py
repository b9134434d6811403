"""No record of participation says what anybody votes for, or whether somebody voted."""

import re

from jenjang.adapters.rulebook import rulebook_files
from jenjang.core.outreach.figure_rows import FIELDS
from jenjang.records.models import Person
from jenjang.records.models import outreach as models
from jenjang.web.forms import outreach as forms

# Words that would name a contestant, a choice, or how somebody leans.
PARTISAN = re.compile(
    r"partai|party|caleg|candidate|kandidat|paslon|calon|contestant|peserta_pemilu"
    r"|pilihan|choice|vote_for|voted|dukung|support|lean|pasangan|relawan_"
)
MODELS = [
    model
    for model in vars(models).values()
    if isinstance(model, type) and model.__module__ == models.__name__
]


def test_models_of_outreach_have_no_partisan_field():
    names = {model.__name__ for model in MODELS}
    assert names == {
        "Activity",
        "EffortPlan",
        "TurnoutEntry",
        "TurnoutFigure",
        "TurnoutTarget",
    }
    fields = {(m.__name__, f.name) for m in MODELS for f in m._meta.get_fields()}
    assert {field for field in fields if PARTISAN.search(field[1])} == set()


def test_only_who_is_in_charge_is_a_person():
    pointing = {
        (model.__name__, field.name)
        for model in MODELS
        for field in model._meta.get_fields()
        if field.related_model is Person
    }
    assert pointing == {("Activity", "person")}


def test_forms_and_sheets_ask_for_nothing_partisan():
    named = {
        field
        for form in vars(forms).values()
        if hasattr(form, "base_fields")
        for field in form.base_fields
    }
    assert {name for name in {*named, *FIELDS} if PARTISAN.search(name)} == set()


def test_rulebook_of_participation_names_no_contestant():
    text = rulebook_files()["outreach.toml"].decode().lower()
    ids = re.findall(r'^id = "([^"]+)"', text, re.MULTILINE)
    assert len(ids) > 30
    assert [each for each in ids if PARTISAN.search(each)] == []
