"""Finding what is open near somebody who may use it: seats, boards, search, needs and times."""
