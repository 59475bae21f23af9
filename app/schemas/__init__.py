"""What comes in from programs and what goes out to them: shapes, and the Chinese sentences about wrong shapes."""
