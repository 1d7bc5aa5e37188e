"""Talk to a language model, for both the interviewer and the evaluator.

``settings`` decides whether and where a model is set up, with ``address`` and the keys in
``key_store``. ``local`` serves a model file of this machine. ``chat`` makes the client, ``ask``
sends prompts with a deadline, ``faults`` words errors in Japanese and ``reply`` parses replies.
"""
