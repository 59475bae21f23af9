"""Cases that were stored, replayed: on both stores."""
