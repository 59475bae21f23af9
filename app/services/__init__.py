"""Use cases: one verb, one file, one public function. They take a session, a person and a moment, and never commit."""
