"""The one place that talks to a language model; the interviewer and the evaluator share it.

``settings`` says whether and where a model is set up, by ``address`` and with keys out of
``key_store``; ``local`` serves a file of this machine's; ``chat`` makes the client, ``ask`` sends
prompts under a deadline, ``faults`` says in Japanese what went wrong, ``reply`` reads what came
back, and ``neutral`` makes a candidate's words safe to stand in a prompt.
"""
