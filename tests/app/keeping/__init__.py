"""What is kept for auditors: looks at personal data, versions, archived cases."""
