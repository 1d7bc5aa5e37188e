"""Turn-taking: when an answer is over, and when the candidate interrupts the interviewer.

``silences`` has every waiting time. ``end_of_turn`` decides by silence and ``completion`` by the
words before it; ``watch`` combines them during an answer; ``barge_in`` listens during a question.
"""
