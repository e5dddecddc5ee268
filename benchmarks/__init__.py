"""What `make bench` runs: each script prints rows of a table and writes var/bench/NAME.json."""
