"""One module for each form of file that a table may have; each declares it as `FORMAT`, and no list names them."""
