"""The city of this directory: what sentences and addresses say of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class City:
    """A city by its own name, and by the names of languages (BCP 47 tags) that write it otherwise."""

    name: str
    written: Mapping[str, str] = field(default_factory=dict)

    def name_in(self, locale: str) -> str:
        """The name as a language writes it.

        >>> CITY.name_in("nb"), CITY.name_in("uk")
        ('Oslo', 'Осло')
        """
        return self.written.get(locale, self.name)


CITY = City("Oslo", {"uk": "Осло", "ar": "أوسلو"})
