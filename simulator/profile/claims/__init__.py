"""Compare what was said with the papers: the company's, the CV and the マッチング表."""
