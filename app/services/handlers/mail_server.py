"""The mail server of the settings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MailServer:
    """`security`: tls, starttls or none. `sender`: the address e-mails come from. Without a `user` nobody signs in."""

    host: str
    port: int
    sender: str
    security: str = "starttls"
    user: str = ""
    password: str = ""

    @property
    def domain(self) -> str:
        return self.sender.rpartition("@")[2]
