"""Review: how an incident goes from found to confirmed, through the hands of two people at least."""
