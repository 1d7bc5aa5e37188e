"""``python -m simulator.cli`` is the same as ``mensetsu``."""

from simulator.cli import main

main()
