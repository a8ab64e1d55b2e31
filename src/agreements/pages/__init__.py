"""What every page for people is made of: templates, the style, and how words of a bundle come onto a page safely.

The decision service serves such pages, and the public register is written of them.
"""
