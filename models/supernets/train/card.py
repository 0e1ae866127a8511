"""Writing a card."""

import json
import re


def write_card(path, card):
    """Indented JSON, but every list of numbers on one line."""
    text = json.dumps(card, indent=2)
    text = re.sub(r"\[\s+([-\d.,\s]+?)\s+\]", lambda m: "[" + re.sub(r"\s+", " ", m.group(1)) + "]", text)
    path.write_text(text + "\n")
