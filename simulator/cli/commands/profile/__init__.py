"""``profile``: the candidate's own material for each application."""
