"""Which claims tell one happening, from how many independent origins: pure functions over claims and documents."""
