"""Let a language model judge criteria of meaning, as far as quotes prove its opinion.

``prompt`` builds one question per criterion, ``reply`` reads the answer and checks its quotes,
``panel`` asks several times and takes the median, ``combine`` combines it with the measured score,
and ``exam`` decides which criteria a model may judge at all.
"""
