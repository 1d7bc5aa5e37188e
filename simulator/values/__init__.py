"""The frozen values that travel through mensetsu, from sound to report.

    Clip -> Transcript -> Reading -> Signals -> Turn -> Assessment -> Report

They know nothing of devices, files or screens.
"""
