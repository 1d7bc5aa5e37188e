"""Read mails and saved pages in MIME (.eml, .mht), and mails that were pasted into a text."""
