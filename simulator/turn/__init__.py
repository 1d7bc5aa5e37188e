"""Turn-taking: when an answer is over, and when the candidate speaks over the interviewer.

``silences`` has every time that is waited; ``end_of_turn`` decides by silence and ``completion`` by
the words before it; ``watch`` puts them together while an answer is given; ``barge_in`` listens
while a question is said.
"""
