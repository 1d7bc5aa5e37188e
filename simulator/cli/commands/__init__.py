"""The commands of ``mensetsu``, a module for each."""
