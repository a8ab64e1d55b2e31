"""The process that is started beforehand for the next text: used once, never left behind."""

from __future__ import annotations

import asyncio
from asyncio.subprocess import Process

import pytest

from agreements.service.bundles.loading import check_text
from agreements.service.bundles.spare import SpareWorker, start_worker

pytestmark = pytest.mark.slow


async def waiting(spare: SpareWorker) -> Process:
    """The process that waits for a task."""
    assert spare._starting is not None
    return await spare._starting


def test_each_text_is_checked_by_a_process_of_its_own_that_was_started_before() -> None:
    async def check_twice() -> None:
        spare = SpareWorker()
        try:
            assert await check_text('kind a "A"\n', "a", 60, 9, spare) == ((), 0)
            first = await waiting(spare)
            [wrong], _ = await check_text("kind", "a", 60, 9, spare)
            assert wrong.is_error
            assert first.returncode == 0
            assert (await waiting(spare)).pid != first.pid
        finally:
            await spare.close()

    asyncio.run(check_twice())


def test_one_that_was_killed_is_not_used() -> None:
    async def check_after_killing() -> None:
        spare = SpareWorker()
        try:
            spare.start_next()
            killed = await waiting(spare)
            killed.kill()
            await killed.wait()
            assert await check_text('kind a "A"\n', "a", 60, 9, spare) == ((), 0)
        finally:
            await spare.close()

    asyncio.run(check_after_killing())


def test_one_that_nobody_needs_for_a_while_is_ended() -> None:
    async def wait() -> None:
        spare = SpareWorker(idle_seconds=0.01)
        spare.start_next()
        process = await waiting(spare)
        await asyncio.wait_for(process.wait(), 60)
        assert process.returncode != 0
        await spare.close()

    asyncio.run(wait())


def test_one_whose_service_is_no_more_ends_by_itself() -> None:
    async def hang_up() -> None:
        process = await start_worker(warm=True)
        said, _ = await process.communicate(b"")
        assert (said, process.returncode) == (b"", 0)

    asyncio.run(hang_up())
