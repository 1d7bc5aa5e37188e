"""What commands show: as JSON data, and on the terminal."""
