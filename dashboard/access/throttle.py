"""How often somebody may try to sign in.

Every attempt is written down before its password is looked at, so attempts made side by side count too.
An attempt that is refused here is not written down: nobody can prolong a wait, their own or another's.

A browser that has signed in to the account before is known by a signed cookie: it is counted by itself
and by nothing that strangers do. Everybody else is counted by address, by account and address together,
and by account over all strangers; an address from which the account's owner has signed in before is no
stranger to that last count. So whoever guesses from many places slows other strangers down, never the
person whose account it is.
"""

from __future__ import annotations

from data_access.sign_in_attempts import RecentFailures

OF_ACCOUNT_AND_SOURCE = 5
OF_SOURCE = 30
OF_ACCOUNT_BY_STRANGERS = 20


def may_try(failures: RecentFailures) -> bool:
    """True when one more password may be looked at."""
    return (
        failures.of_account_and_source < OF_ACCOUNT_AND_SOURCE
        and failures.of_source < OF_SOURCE
        and (failures.source_is_known or failures.of_account_by_strangers < OF_ACCOUNT_BY_STRANGERS)
    )
