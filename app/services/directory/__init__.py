"""机构和人员: regions, organisations, people and posts, kept by administrators one by one or from a table."""
