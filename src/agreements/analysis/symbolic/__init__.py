"""The rules of a bundle as formulas over what a question may leave open, and exact searches through them.

Who, what, why and when are settled first: entities that no rule tells apart stand for one another (`classes`,
`undeclared`). What is left of a formula then asks facts and approvals alone (`residual`, `expression`), each of which
has few values that differ (`cells`); `goals` and `search` find values by which it comes to true.
"""
