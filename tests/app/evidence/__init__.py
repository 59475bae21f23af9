"""Evidence packages: whole, spoilt and hostile, read by the verifier they carry."""
