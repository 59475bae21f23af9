"""What people who draw charts see and do."""
