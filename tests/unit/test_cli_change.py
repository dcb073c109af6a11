"""How a command that changes something ends: by the view that was final, or with what still goes on."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

from switchpoint.cli.arguments import parse
from switchpoint.cli.change import change
from switchpoint.cli.codes import Code
from switchpoint.model import Stamp
from switchpoint.snapshot import Notice, NoticeKind, Outcome
from switchpoint.text import text
from tests.gui.states import STATES
from tests.support.story import story
from tests.unit.test_cli_settings import line, played


class MovesOn:
    """A switchboard whose world has moved on whenever somebody looks again."""

    def __init__(self):
        self._heard = None
        self.snapshot = self._with(finished=False)

    def _with(self, *, finished):
        found = STATES["at rest"]
        here = found.this
        reached = Outcome(stamp=Stamp(1, here), finished=finished, in_place=(here,), waiting=())
        return replace(found, headsets=(replace(found.headsets[0], outcome=reached, notice=None),))

    async def submit(self, _):
        asyncio.get_running_loop().call_soon(self._work)
        return Notice(kind=NoticeKind.WORKING, text=text("Ending …"))

    def subscribe(self, look):
        self._heard = look
        return lambda: None

    def _work(self):
        self._heard(self._with(finished=True))
        self.snapshot = self._with(finished=False)


@played
async def test_what_was_final_counts_even_when_the_world_has_moved_on_since():
    done = await change(MovesOn(), parse(["end"]))
    assert (done.code, done.result) == (Code.DONE, "done")


@played
async def test_what_is_not_done_in_time_and_goes_on_says_so():
    async with story() as here:

        async def leave():
            pass

        here.session.requests.leave = leave
        code, out, _ = await line(here, "activate", "work-call", "--timeout", "0")
        said = "Not done after 0 s; it goes on. See: switchpoint status"
        assert (code, out.splitlines()[-1]) == (Code.PARTLY, said)
        _, out, _ = await line(here, "activate", "gaming", "--timeout", "0", "--json")
        assert json.loads(out)["outcome"]["reason"] == said
        code, out, _ = await line(here, "activate", "gaming")
        assert (code, "Not done" in out) == (Code.DONE, False)
