"""Talk to a language model, for both the interviewer and the evaluator.

``settings`` decides whether and where a model is set up, with ``address`` and the keys in
``key_store``; ``local`` serves a model file of this machine, ``relay`` finds out where a server
passes words on to. ``chat`` makes the client and ``ask`` sends prompts with a deadline, in the
``dialect`` of the server, which ``dialects`` keeps and ``wake`` settles. ``wire`` sends one
``request``; ``completion`` reads its reply, ``server_errors`` its error, ``reply`` the JSON in it.
``faults`` words what went wrong in Japanese, ``purse`` and ``pace`` limit how much is asked.
"""
