"""What is told by notifications: clicks from elsewhere and from the panel; never what the window or a command did."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace

from switchpoint.errors import Kind, failure
from switchpoint.model import LinkState, Stamp
from switchpoint.preferences import Preferences
from switchpoint.service import herald as herald_module
from switchpoint.service.herald import STAYING, Herald
from switchpoint.session import Session
from switchpoint.snapshot import Activate, Notice, NoticeKind, Offer, Outcome, Undo
from switchpoint.text import text
from tests.gui.states import HEADSET, LAPTOP, NOW, PC, QUIET_VIEW, WALL, WORK_CALL, row, snapshot, view

HERE, THERE = Stamp(8, LAPTOP.id), Stamp(9, PC.id)
DONE = Notice(kind=NoticeKind.DONE, text=text("Work call is on."), offer=Offer.UNDO, until=NOW + 10)
OVER = replace(DONE, offer=None, until=None)
ASKED = Notice(
    kind=NoticeKind.QUESTION,
    text=text("Gaming PC is in a call. Take the headset from it for Work call?"),
    offer=Offer.TAKE_ANYWAY,
    until=NOW + 10,
    profile=WORK_CALL.profile,
)
TAKEN = Notice(kind=NoticeKind.PARTLY, text=text("Gaming PC took the headset."), urgent=True)
WORKING = Notice(kind=NoticeKind.WORKING, text=text("Work call …"), offer=Offer.CANCEL)


def nothing_on(notice=None, stamp=None):
    return snapshot(view(row(LAPTOP), notice=notice, outcome=Outcome(stamp=stamp, finished=True) if stamp else None))


def on(stamp, notice, *, age=0.0, here=LinkState.AWAY):
    claim = replace(WORK_CALL, stamp=stamp)
    outcome = Outcome(stamp=stamp, finished=notice is not WORKING)
    return snapshot(
        view(
            row(LAPTOP, here),
            claim=claim,
            began=WALL - age,
            outcome=outcome,
            notice=notice,
            undoable=stamp,
        )
    )


class Board:
    """A switchboard that shows what the test says; `answers` tells what a click leads to."""

    def __init__(self, shown):
        self.snapshot = shown
        self.preferences = Preferences()
        self.intents = []
        self.answers = lambda _intent: (self.snapshot, WORKING)
        self.requests = None
        """What others ask of the program, and what it offers them."""
        self._listeners = []

    def subscribe(self, changed):
        self._listeners.append(changed)
        return lambda: self._listeners.remove(changed)

    def publish(self, shown):
        self.snapshot = replace(shown, preferences=self.preferences)
        for each in tuple(self._listeners):
            each(self.snapshot)

    async def submit(self, intent):
        self.intents.append(intent)
        shown, notice = self.answers(intent)
        # The switchboard tells everybody before whoever clicked has the answer.
        self.publish(shown)
        return notice


class Recorder:
    """Stands for the desktop's notifications."""

    takes = True

    def __init__(self, _bus, pressed):
        self.press = pressed
        self.there = {}
        self.shown = []

    @asynccontextmanager
    async def listening(self):
        yield

    async def show(self, key, news):
        if self.takes:
            self.there[key] = news
            self.shown.append(news.title)
        return self.takes

    async def withdraw(self, key):
        self.there.pop(key, None)

    async def withdraw_all(self, within):
        assert within <= 2
        self.there.clear()


def told(tale):
    """Run a story with a herald that has seen nothing on."""

    def test(monkeypatch):
        made = []

        def recorder(bus, pressed):
            made.append(Recorder(bus, pressed))
            return made[0]

        monkeypatch.setattr(herald_module, "Notifier", recorder)
        monkeypatch.setattr(herald_module, "PASSES_AFTER", 0.05)

        async def play():
            board = Board(nothing_on())
            session = Session(switchboard=board)
            herald = Herald(session, None)
            async with herald.running():
                board.requests = session.requests
                await tale(board, made[0])
            assert made[0].there == {}, "nothing is left of a program that has gone"
            assert session.requests.click is None

        asyncio.run(play())

    test.__name__ = tale.__name__
    return test


async def settled():
    for _ in range(10):
        await asyncio.sleep(0)


@told
async def test_a_click_on_another_computer_is_told_with_undo_until_the_offer_is_over(board, desktop):
    board.publish(on(THERE, WORKING))
    await settled()
    assert desktop.shown == []
    board.publish(on(THERE, DONE))
    await settled()
    (news,) = desktop.there.values()
    assert (news.title, news.body, news.button) == ("Work call is on.", "Clicked on Gaming PC.", ("undo", "Undo"))
    assert not news.urgent
    board.publish(on(THERE, OVER))
    await settled()
    assert desktop.there == {}
    board.publish(on(THERE, replace(OVER, text=text("Work call is on for 2 of 3 hosts."))))
    await settled()
    assert len(desktop.shown) == 1, "what comes later is no news about that click"


@told
async def test_what_is_clicked_in_the_window_or_by_a_command_is_told_by_nobody_else(board, desktop):
    board.publish(on(HERE, WORKING))
    board.publish(on(HERE, DONE))
    await settled()
    assert desktop.shown == []


@told
async def test_a_click_here_takes_back_what_was_told_of_the_one_before(board, desktop):
    board.publish(on(THERE, DONE))
    await settled()
    board.publish(on(Stamp(10, LAPTOP.id), WORKING))
    await settled()
    assert desktop.there == {}
    board.publish(on(Stamp(10, LAPTOP.id), DONE))
    await settled()
    assert len(desktop.shown) == 1


@told
async def test_undo_is_taken_up_and_answered_in_the_same_place(board, desktop):
    board.publish(on(THERE, DONE))
    await settled()
    undone = Stamp(10, LAPTOP.id)
    board.answers = lambda _: (nothing_on(WORKING, undone), WORKING)
    desktop.press(HEADSET, "undo")
    await settled()
    assert board.intents == [Undo(HEADSET, THERE)]
    board.publish(nothing_on(Notice(kind=NoticeKind.DONE, text=text("Undone.")), undone))
    await settled()
    assert [news.title for news in desktop.there.values()] == ["Undone."]
    await asyncio.sleep(0.15)
    assert desktop.there == {}, "a result that offers nothing passes"


@told
async def test_an_offer_that_is_over_opens_the_window_instead(board, desktop):
    opened = []
    board.requests.window = lambda: opened.append(True)
    board.publish(on(THERE, DONE))
    await settled()
    board.snapshot = on(THERE, OVER)
    desktop.press(HEADSET, "undo")
    desktop.press(HEADSET, "open")
    desktop.press(STAYING, "open")
    assert (opened, board.intents) == ([True, True, True], [])


@told
async def test_a_click_in_the_panel_is_told(board, desktop):
    board.answers = lambda _: (on(HERE, WORKING), WORKING)
    await board.requests.click(Activate(HEADSET, WORK_CALL.profile))
    await settled()
    assert desktop.shown == []
    board.publish(on(HERE, DONE))
    await settled()
    (news,) = desktop.there.values()
    assert (news.title, news.body, news.button) == ("Work call is on.", "", ("undo", "Undo"))


@told
async def test_a_click_in_the_panel_that_needs_an_answer_asks_and_one_in_the_window_does_not(board, desktop):
    board.publish(nothing_on(ASKED))
    await settled()
    assert desktop.shown == []
    board.publish(nothing_on())
    board.answers = lambda _: (nothing_on(ASKED), ASKED)
    await board.requests.click(Activate(HEADSET, WORK_CALL.profile))
    await settled()
    (news,) = desktop.there.values()
    assert news.button == ("take anyway", "Take it anyway")
    board.answers = lambda _: (on(HERE, WORKING), WORKING)
    desktop.press(HEADSET, "take anyway")
    await settled()
    assert board.intents[-1] == Activate(HEADSET, WORK_CALL.profile, even_in_call=True)
    assert desktop.there == {}


@told
async def test_where_nothing_shows_a_question_the_window_asks_it(board, desktop):
    opened = []
    board.requests.window = lambda: opened.append(True)
    desktop.takes = False
    board.answers = lambda _: (nothing_on(ASKED), ASKED)
    await board.requests.click(Activate(HEADSET, WORK_CALL.profile))
    await settled()
    assert opened == [True]


@told
async def test_a_click_in_the_panel_that_is_refused_says_why_for_a_while(board, desktop):
    def refuse(_):
        raise failure(Kind.BUSY, text("Nothing was changed."), text("It is just ending."), text("Try again."))

    board.answers = refuse
    await board.requests.click(Activate(HEADSET, WORK_CALL.profile))
    await settled()
    assert [(news.title, news.body) for news in desktop.there.values()] == [
        ("Nothing was changed.", "It is just ending. Try again.")
    ]
    await asyncio.sleep(0.15)
    assert desktop.there == {}


@told
async def test_a_fault_of_ours_is_told_and_ends_nothing(board, desktop):
    board.answers = lambda _: 1 / 0
    await board.requests.click(Activate(HEADSET, WORK_CALL.profile))
    await settled()
    assert desktop.shown == ["That did not work."]
    board.publish(on(THERE, DONE))
    await settled()
    assert desktop.shown[-1] == "Work call is on."


@told
async def test_a_theft_is_urgent_whoever_clicked_and_taken_back_with_the_headset(board, desktop):
    board.preferences = Preferences(notifications=False)
    board.publish(on(HERE, DONE, here=LinkState.IN_CALL))
    board.publish(on(HERE, TAKEN))
    await settled()
    (news,) = desktop.there.values()
    assert (news.title, news.urgent, news.button) == ("Gaming PC took the headset.", True, None)
    await asyncio.sleep(0.15)
    assert desktop.there, "it stays until it is seen, or over"
    board.publish(on(HERE, TAKEN, here=LinkState.CONNECTED))
    await settled()
    assert desktop.there == {}


@told
async def test_nothing_else_is_urgent(board, desktop):
    for number, kind in enumerate(NoticeKind):
        board.publish(on(Stamp(20 + number, PC.id), replace(DONE, kind=kind)))
        await settled()
        assert not any(news.urgent for news in desktop.there.values())


@told
async def test_a_click_that_was_made_while_nobody_could_hear_of_it_is_no_news(board, desktop):
    board.publish(on(THERE, DONE, age=600))
    await settled()
    assert desktop.shown == []


@told
async def test_an_end_is_news_only_where_something_was_on(board, desktop):
    ended = Notice(kind=NoticeKind.DONE, text=text("Ended."), offer=Offer.UNDO, until=NOW + 10)
    board.publish(nothing_on(ended, THERE))
    await settled()
    assert desktop.shown == []
    board.publish(on(HERE, OVER))
    board.publish(nothing_on(ended, Stamp(30, PC.id)))
    await settled()
    assert desktop.shown == ["Ended."]


@told
async def test_what_the_user_has_closed_is_not_shown_again(board, desktop):
    board.publish(on(THERE, DONE))
    await settled()
    desktop.there.clear()
    board.publish(replace(on(THERE, DONE), wall=WALL + 2))
    await settled()
    assert desktop.there == {}


@told
async def test_where_the_user_wants_to_hear_of_no_clicks_there_is_nothing_to_hear(board, desktop):
    board.preferences = Preferences(notifications=False)
    opened = []
    board.requests.window = lambda: opened.append(True)
    board.publish(on(THERE, DONE))
    board.answers = lambda _: (nothing_on(ASKED), ASKED)
    await board.requests.click(Activate(HEADSET, WORK_CALL.profile))
    await settled()
    assert (desktop.shown, opened) == ([], [True])


@told
async def test_of_several_headsets_the_one_that_is_meant_is_named(board, desktop):
    board.publish(replace(nothing_on(), headsets=(*nothing_on().headsets, QUIET_VIEW)))
    both = on(THERE, DONE)
    board.publish(replace(both, headsets=(*both.headsets, QUIET_VIEW)))
    await settled()
    (news,) = desktop.there.values()
    assert news.body == "Clicked on Gaming PC. Headset: WF-1000XM5."
    board.publish(replace(both, headsets=(QUIET_VIEW,)))
    await settled()
    assert desktop.there == {}, "a headset that is paired no more has no notification"


@told
async def test_what_is_told_of_the_program_itself_is_taken_back(board, desktop):
    await board.requests.tell(text("Switchpoint keeps running"), text("Work call is on."))
    await settled()
    assert [news.title for news in desktop.there.values()] == ["Switchpoint keeps running"]
    await asyncio.sleep(0.15)
    assert desktop.there
    board.requests.untell()
    await settled()
    assert desktop.there == {}


@told
async def test_sentences_are_told_in_the_users_language(board, desktop):
    board.requests.say = lambda sentence: str(sentence).upper()
    board.publish(on(THERE, DONE))
    await settled()
    (news,) = desktop.there.values()
    assert (news.title, news.button) == ("WORK CALL IS ON.", ("undo", "UNDO"))
