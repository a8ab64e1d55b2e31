"""A process that records under load until it is killed: it prints each id once the log has acknowledged it.

Arguments: the URL, how many write at once, and how many entries each writes at a time.
"""

from __future__ import annotations

import asyncio
import sys

from entries import entry

from agreements.record.log import DecisionLog


async def write(log: DecisionLog, at_once: int) -> None:
    while True:
        made = [entry(number) for number in range(at_once)]
        await log.record(made)
        sys.stdout.write("".join(f"{one.id}\n" for one in made))
        sys.stdout.flush()


async def main(url: str, writers: int, at_once: int) -> None:
    with DecisionLog.open(url) as log:
        await asyncio.gather(*[write(log, at_once) for _ in range(writers)])


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
