"""The candidate's own material for one application: documents, マッチング表, terms."""
