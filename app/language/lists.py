"""Lists of words as people say them."""

from babel.lists import format_list


def join_words(words: list[str], locale: str) -> str:
    """The words with commas and the reader's "and".

    >>> join_words(["Frogner", "Ullern", "Vestre Aker"], "nb")
    'Frogner, Ullern og Vestre Aker'
    """
    return format_list(words, "standard", locale)
