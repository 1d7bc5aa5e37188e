"""What a session knows of the candidate's own papers."""

from __future__ import annotations

import json

import pytest

from simulator import storage
from simulator.profile.folder import Settings, delete_profile, make_profile, save_settings
from simulator.session.material import expected_in, material_of
from simulator.session.opening import new_interview
from simulator.values.stage import Stage
from simulator.values.transcript import Expected


@pytest.mark.usefixtures("mensetsu_home")
def test_a_session_from_before_there_were_profiles_still_opens() -> None:
    """What is not in the file is not there."""
    session = new_interview(Stage.FIRST)
    storage.save_session(session)
    path = storage.session_folder(session.id) / "session.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    del data["session"]["profile"]
    for asked in data["session"]["plan"]:
        del asked["other_wordings"]
    path.write_text(json.dumps(data), encoding="utf-8")
    assert storage.load_session(session.id) == session


@pytest.mark.usefixtures("mensetsu_home")
def test_a_session_outlives_its_papers() -> None:
    """After the profile is deleted it is heard and told of as one without."""
    make_profile("青空", "青空製作")
    save_settings("青空", Settings(company="青空製作", terms=("そらロボ",)))
    session = new_interview(Stage.FIRST, profile="青空")
    assert expected_in(session) == Expected(terms=("青空製作", "そらロボ"))
    delete_profile("青空")
    assert material_of(session) is None
    assert expected_in(session) is None
