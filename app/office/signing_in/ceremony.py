"""The two ceremonies of a passkey, as the library `webauthn` checks them: the making and the signing."""

from dataclasses import dataclass

from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import (
    bytes_to_base64url,
    parse_authentication_credential_json,
    parse_client_data_json,
    parse_registration_credential_json,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from app.actions.passkeys import Passkey
from app.store.people import Holder

SITE_NAME = "Åpent nå: kontoret"
_VERIFIED = UserVerificationRequirement.REQUIRED
"""A finger, a face or a code: whoever finds an open phone is not let in."""


class CeremonyError(Exception):
    """What a passkey sent is not what it was asked for; the message says why, and holds no secret."""


@dataclass(frozen=True, slots=True)
class Site:
    """For whom passkeys are: the host, and the origin from which they are asked."""

    host: str
    origin: str


def options_to_make(site: Site, holder: Holder, challenge: str, known: list[str]) -> str:
    """What the browser is given to make a passkey for somebody, as JSON; none of those they have."""
    options = generate_registration_options(
        rp_id=site.host,
        rp_name=SITE_NAME,
        user_id=holder.id.encode(),
        user_name=holder.name,
        challenge=base64url_to_bytes(challenge),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=_VERIFIED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(base64url_to_bytes(one)) for one in known],
    )
    return options_to_json(options)


def options_to_sign(site: Site, challenge: str) -> str:
    """What the browser is given to let one of its passkeys sign, as JSON."""
    options = generate_authentication_options(
        rp_id=site.host, challenge=base64url_to_bytes(challenge), user_verification=_VERIFIED
    )
    return options_to_json(options)


def challenge_in(answer: str, *, is_new: bool) -> str:
    """The challenge that an answer says it is to; CeremonyError where it is none."""
    try:
        parse = parse_registration_credential_json if is_new else parse_authentication_credential_json
        client_data = parse_client_data_json(parse(answer).response.client_data_json)
    except (WebAuthnException, ValueError, TypeError, AttributeError) as error:
        raise CeremonyError(type(error).__name__) from error
    return bytes_to_base64url(client_data.challenge)


def made(site: Site, answer: str, challenge: str) -> Passkey:
    """The passkey that was made, checked; CeremonyError where it is not what was asked for."""
    try:
        checked = verify_registration_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError) as error:
        raise CeremonyError(_why(error)) from error
    return Passkey(
        bytes_to_base64url(checked.credential_id),
        bytes_to_base64url(checked.credential_public_key),
        checked.sign_count,
    )


def id_in(answer: str) -> str:
    """Which passkey says that it has signed; CeremonyError where none does."""
    try:
        return parse_authentication_credential_json(answer).id
    except (WebAuthnException, ValueError, TypeError) as error:
        raise CeremonyError(type(error).__name__) from error


def signed(site: Site, answer: str, challenge: str, passkey: Passkey, holder: Holder) -> int:
    """How often the passkey has signed by now, its signature checked; CeremonyError where it does not hold.

    A passkey that counts and has not gone on counting was copied.
    """
    try:
        handle = parse_authentication_credential_json(answer).response.user_handle
        checked = verify_authentication_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=base64url_to_bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError) as error:
        raise CeremonyError(_why(error)) from error
    if handle is not None and handle != holder.id.encode():
        raise CeremonyError("The passkey names somebody else")
    return checked.new_sign_count


def _why(error: Exception) -> str:
    """What was wrong, without a word of what was sent: the library quotes that."""
    return str(error).partition('"')[0][:80] if isinstance(error, WebAuthnException) else type(error).__name__
