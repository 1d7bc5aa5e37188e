"""The frozen values that travel through mensetsu, from sound to report.

    Clip -> Transcript -> Measurement -> Turn -> Assessment -> Report

They know nothing of devices, files or screens.
"""
