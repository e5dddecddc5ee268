"""Portal: the pages that gather rooms for one person: home, /my/, search."""
