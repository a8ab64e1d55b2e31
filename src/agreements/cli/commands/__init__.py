"""One module for each command; each declares it as `COMMAND`, and no list names them."""
