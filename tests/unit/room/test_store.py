"""The documents of a simulated computer."""

from __future__ import annotations

from switchpoint.errors import Kind
from switchpoint.room import troubles
from switchpoint.room.room import Room
from switchpoint.room.store import MemoryStore
from tests.unit.room.world import document, fails, lives, living


@lives
async def test_what_was_saved_is_loaded():
    async with living() as world:
        store = world.laptop.ports.store
        assert await store.load("register") is None
        await store.save("register", "{}")
        assert await store.load("register") == "{}"
        assert await world.pc.ports.store.load("register") is None


@lives
async def test_an_unreadable_document_is_kept_out_of_the_way():
    store = MemoryStore()
    await store.save("journal", "?")
    await store.set_aside("journal")
    assert await store.load("journal") is None
    assert store.aside == {"journal": "?"}


@lives
async def test_a_store_fails_when_told_to_and_loses_nothing():
    async with living() as world:
        store = world.laptop.ports.store
        await store.save("journal", "old")
        world.laptop.fail_next("save", troubles.busy("Ears"))
        await fails(Kind.BUSY, store.save("journal", "new"))
        assert await store.load("journal") == "old"


@lives
async def test_a_room_takes_the_stores_it_is_given():
    stores = {}
    room = Room.open(document(), store_factory=lambda host: stores.setdefault(host, MemoryStore()))
    assert {computer.id: computer.ports.store for computer in room.computers} == stores
