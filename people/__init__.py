"""People: accounts, roles, provinces and the posts that people come to and leave."""
