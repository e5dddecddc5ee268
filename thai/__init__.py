"""Thai dates, numerals, names, order and words. Pure: no models, and imports no other room."""
