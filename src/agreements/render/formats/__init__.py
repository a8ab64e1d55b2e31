"""One module for each way to show an answer; each declares it as `RENDERING`, and no list names them."""
