"""A provider that is not ours, on this machine: oidc-provider-mock."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def a_real_provider() -> Iterator[str]:
    """The issuer of a provider that knows Kari, who may edit."""
    with warnings.catch_warnings():
        # It stands on a part of Authlib that is going away, and Authlib insists on saying so.
        import authlib.deprecate  # noqa: F401, PLC0415

        warnings.simplefilter("ignore")
        from oidc_provider_mock import User, run_server_in_thread  # noqa: PLC0415

        kari = User(sub="kari-7", claims={"name": "Kari Nordmann", "roles": ["apent-redaksjon"]})
        with run_server_in_thread(user_claims=[kari]) as server:
            yield f"http://localhost:{server.server_port}"
