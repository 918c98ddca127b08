"""Words for people: sentences, lists and times in the language of the reader."""
