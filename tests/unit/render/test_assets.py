"""Styles and scripts as a site gets them."""

from minutebook.render.assets import FOLDER, alone


def test_the_script_of_a_form_has_what_must_run_before_it_within_it() -> None:
    (path, script), *others = alone("form.js", "form-text.js").items()
    assert (path, others) == (f"{FOLDER}form.js", [])
    assert script.index("globalThis.recordText = {") < script.index("} = globalThis.recordText")
