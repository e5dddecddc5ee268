"""The staff side of this room, and the shapes that every room's staff pages have."""
