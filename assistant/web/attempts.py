"""How often one may try to log in: wrong attempts are counted per name and per address, in moving windows.

- A name is closed for a while after five wrong passwords, whether or not there is such a user, and for the right
  password too: the answer tells nothing.
- An address is closed after thirty. It is the one that the connection comes from; ``X-Forwarded-For`` is the word of
  whoever sends it. Behind a proxy all share one address, so:
- a browser that the user has logged in with before is known by a mark in a cookie and has a window of its own. Nobody
  can lock a user out of their own browser by guessing at their name, or lock out everybody behind the same address.
  (OWASP calls it a device cookie.) The mark is a keyed hash whose key is the kept password hash: there is nothing to
  store, and a new password makes it void.

The counts are in memory: a restart forgets them, which costs an attacker more time than it gives.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import math
import threading
import time

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from corpus.errors import NotAllowed
from corpus.events import Events
from corpus.users import LONGEST_NAME, Users, folded, tidy

PER_NAME: RateLimitItem = RateLimitItemPerMinute(5, 5)
PER_ADDRESS: RateLimitItem = RateLimitItemPerMinute(30, 5)


class WrongLogin(NotAllowed):
    """Name or password is wrong; which of them is not told."""

    def __init__(self) -> None:
        super().__init__("Navnet eller passordet er feil. Prøv igjen.")


class TooManyAttempts(NotAllowed):
    """No more attempts for ``seconds``."""

    def __init__(self, where: str, seconds: int) -> None:
        minutes = math.ceil(seconds / 60)
        wait = "ett minutt" if minutes == 1 else f"{minutes} minutter"
        super().__init__(f"Det er forsøkt å logge inn for mange ganger {where}. Vent {wait} og prøv igjen.")
        self.seconds = seconds


class Attempts:
    """Checks names and passwords, and counts those that are wrong; safe to use from many threads.

    One attempt is looked at at a time: the counts are exact however many come at once, and hashing never takes more
    memory than one hash does. What is refused by its count costs nothing.
    """

    def __init__(self, users: Users, events: Events) -> None:
        self._users = users
        self._events = events
        self._counts = MovingWindowRateLimiter(MemoryStorage())
        self._one_at_a_time = threading.Lock()

    def sign_in(self, name: str, password: str, address: str, mark: str = "") -> str:
        """The user's name as it is kept.

        :param address: the IP address that the connection comes from, ``""`` where there is none.
        :param mark: what :meth:`mark` gave this browser at an earlier login.
        :raises WrongLogin: name or password is wrong.
        :raises TooManyAttempts: there were too many wrong ones lately.
        """
        name = tidy(name)
        if not 1 <= len(name) <= LONGEST_NAME:
            raise WrongLogin
        with self._one_at_a_time:
            windows = self._windows(name, address, mark)
            for limit, key, where in windows:
                if not self._counts.test(limit, *key):
                    raise TooManyAttempts(where, self._wait(limit, key))
            user = self._users.right(name, password)
            if user is not None:
                limit, key, _ = windows[0]
                self._counts.clear(limit, *key)
                return user
            for limit, key, _ in windows:
                self._counts.hit(limit, *key)
        self._record(name, address)
        raise WrongLogin

    def mark(self, user: str) -> str:
        """By what a browser is known in which the user has logged in; ``""`` when there is no such user."""
        kept = self._users.password_hash(user)
        return "" if kept is None else hmac.new(kept.encode(), b"a known browser", hashlib.sha256).hexdigest()

    def _windows(self, name: str, address: str, mark: str) -> list[tuple[RateLimitItem, tuple[str, str], str]]:
        own = self.mark(name) if mark else ""
        if own and hmac.compare_digest(own.encode(), mark.encode()):
            return [(PER_NAME, ("known browser", folded(name)), "med dette navnet")]
        return [
            (PER_NAME, ("name", folded(name)), "med dette navnet"),
            (PER_ADDRESS, ("address", _network(address)), "herfra"),
        ]

    def _wait(self, limit: RateLimitItem, key: tuple[str, str]) -> int:
        return max(1, math.ceil(self._counts.get_window_stats(limit, *key).reset_time - time.time()))

    def _record(self, name: str, address: str) -> None:
        """What was typed as a name that nobody has may be a password: it is not written down."""
        who = next((known for known in self._users.names() if folded(known) == folded(name)), "")
        why = "feil passord" if who else "ukjent navn"
        self._events.record("login-refused", who=who, details=f"{why}, fra {address}")


def _network(address: str) -> str:
    """An IPv6 address stands for its /64: whoever has one has 2^64 of them."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return address
