"""A change of hours as people say it: "stengt i dag", "fra nyttår: tirs–tors 10–15"."""
