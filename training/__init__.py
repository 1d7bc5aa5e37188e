"""Make the learned heads: corpus, fine-tuning, calibration, comparison, export."""
