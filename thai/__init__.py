"""Thai: Buddhist era, numerals, fiscal year, collation, names, search text."""
