"""Frozen value types that travel through mensetsu, from sound to report.

    Clip -> Transcript -> Reading -> Signals -> Turn -> Assessment -> Report

They depend on no device, file or screen.
"""
