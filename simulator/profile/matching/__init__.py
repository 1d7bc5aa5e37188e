"""Make the マッチング表: what the posting asks beside what the CV tells."""
