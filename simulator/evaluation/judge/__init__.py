"""What needs meaning is judged by a language model, and only where a quote proves it.

``prompt`` builds one question per criterion, ``reply`` reads the answer and checks its quotes,
``panel`` asks several times and takes the median, ``combine`` puts it beside what was measured,
and ``exam`` decides which criteria a model may judge at all.
"""
