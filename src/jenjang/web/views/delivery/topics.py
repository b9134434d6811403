"""The question log: topics, their answers, and which classes heard them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from jenjang.actions.delivery import topics as actions
from jenjang.core.accounts import Permission
from jenjang.core.regions import OfficeCode
from jenjang.core.violations import RuleViolation
from jenjang.queries.delivery import topics as known
from jenjang.queries.delivery.evidence import as_id
from jenjang.web.access import WITH_FORM, StaffRequest, page
from jenjang.web.answers import form_page
from jenjang.web.forms.topics import AnswerForm, TopicForm, WithdrawForm


@page(Permission.SEE_PEOPLE)
def log(request: StaffRequest) -> HttpResponse:
    """What is asked, unanswered first, and what the office answers."""
    logs = known.offices_with_questions(request.viewer)
    office, election = request.GET.get("kantor", ""), request.GET.get("pemilihan", "")
    if not office and len(logs) == 1:
        office, election = logs[0][0].code, logs[0][1]
    context: dict[str, Any] = {"logs": logs}
    if office:
        found = known.log_of(request.viewer, office=office, election=election)
        modules = known.module_choices()
        context |= {"log": found, "modules": modules}
        context |= {"form": TopicForm(modules=modules)}
    return _render(request, "log", context)


@page(Permission.EDIT_PROGRAMME, methods=("POST",))
def new_topic(request: StaffRequest) -> HttpResponse:
    """Questions become a topic, or join one that is there."""
    questions = [as_id(text) for text in request.POST.getlist("question")]
    joined = request.POST.get("topic", "")
    if joined:
        topic = actions.sort_questions(as_id(joined), questions, viewer=request.viewer)
    else:
        topic = actions.make_topic(
            request.POST.get("wording", "")[:1000],
            office=OfficeCode(request.POST.get("office", "")),
            election=request.POST.get("election", ""),
            module=request.POST.get("module", ""),
            questions=questions,
            viewer=request.viewer,
            now=timezone.now(),
        )
    return redirect("topic", topic.pk)


@page(Permission.SEE_PEOPLE, methods=WITH_FORM)
def topic(request: StaffRequest, topic_id: UUID) -> HttpResponse:
    """One topic: who asked, every answer, which classes have not heard it."""
    found = known.topic_of(topic_id, viewer=request.viewer)
    form = AnswerForm(request.POST or None)
    if request.method == "POST":
        if form.is_valid():
            actions.answer_topic(
                topic_id, **form.cleaned_data, viewer=request.viewer, now=timezone.now()
            )
            messages.success(request, gettext("Jawaban berlaku di semua kelas."))
            return redirect("topic", topic_id)
        if not found.may_answer:
            raise RuleViolation("NOT_PERMITTED", permission="edit_programme")
    return _show(request, found, form=form)


@page(Permission.EDIT_PROGRAMME, methods=("POST",))
def withdraw_answer(request: StaffRequest, topic_id: UUID) -> HttpResponse:
    """The answer no longer stands."""
    found = known.topic_of(topic_id, viewer=request.viewer)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _show(request, found, withdrawing=form)
    actions.withdraw_answer(
        topic_id, **form.cleaned_data, viewer=request.viewer, now=timezone.now()
    )
    messages.success(request, gettext("Jawaban dicabut."))
    return redirect("topic", topic_id)


@page(Permission.EDIT_PROGRAMME, methods=("POST",))
def take_out_question(request: StaffRequest, question_id: UUID) -> HttpResponse:
    """A question does not belong to its topic."""
    left = actions.take_out_question(question_id, viewer=request.viewer)
    return redirect("topic", left.pk)


@page(Permission.RECORD_EVIDENCE, methods=("POST",))
def tell_answers(request: StaffRequest, class_id: UUID) -> HttpResponse:
    """The ticked answers were told to this class."""
    ticked = [as_id(text) for text in request.POST.getlist("answer")]
    told = actions.tell_answers(
        class_id, ticked, viewer=request.viewer, now=timezone.now()
    )
    if told:
        text = gettext("%(n)s jawaban dicatat sudah disampaikan.") % {"n": told}
        messages.success(request, text)
    return redirect("class", class_id)


def _show(
    request: StaffRequest,
    found: known.TopicPage,
    *,
    form: AnswerForm | None = None,
    withdrawing: WithdrawForm | None = None,
) -> HttpResponse:
    context = {
        "found": found,
        "form": form or AnswerForm(),
        "withdrawing": withdrawing or WithdrawForm(),
        "is_withdrawing": withdrawing is not None,
    }
    return _render(request, "topic", context)


def _render(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    context = {"section": "question_log", "now": timezone.localtime(), **context}
    return form_page(request, f"web/delivery/question_{name}.html", context)
