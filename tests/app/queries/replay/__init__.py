"""What an auditor is shown of a case, step by step."""
