"""mensetsu: a Japanese voice mock interview that runs on one's own machine."""

__version__ = "0.1.0"
