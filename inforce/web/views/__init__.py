"""One page a file: a desk and a request in, a response out."""
