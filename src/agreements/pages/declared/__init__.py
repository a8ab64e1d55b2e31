"""The library: what pages say of everything that a bundle declares, made from its graph and laid out elsewhere."""
