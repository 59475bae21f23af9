"""文书: how documents are set in type. Templates and fonts live here; a press sets them in a process of its own."""
