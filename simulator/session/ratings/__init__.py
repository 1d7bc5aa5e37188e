"""Compare our scores with the ratings of people: ``sheet`` is their CSV, ``agreement`` the figures.

Nothing is stored: the sheet is read, compared and forgotten.
"""
