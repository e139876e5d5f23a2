from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.forms.fuzz.driving import drive, evaluate, restore
from tests.forms.fuzz.strategies import expressions, forms, scribbles, steps, values

# What takes long is bounded by the engine; how long it takes on a busy machine is nobody's claim.
quietly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@settings(quietly, max_examples=400)
@given(expressions)
def test_any_expression_has_a_value_or_is_refused(expression: str) -> None:
    evaluate(expression)


@settings(quietly, max_examples=400)
@given(scribbles)
def test_what_is_no_expression_is_refused_with_a_sentence(scribble: str) -> None:
    evaluate(scribble)


@settings(quietly, max_examples=150)
@given(forms(), steps)
def test_any_form_runs_or_is_refused(form: bytes, script: list[tuple[str, str, str]]) -> None:
    drive(form, script)


@settings(quietly, max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(("a", "b", "r", "c", "s", "d", "data", "odd")), values), max_size=8))
def test_any_instance_is_restored_or_refused(parts: list[tuple[str, str]]) -> None:
    within = "".join(f"<{name}><c>{len(text)}</c></{name}>" for name, text in parts)
    restore(f"<data>{within}</data>".encode())
