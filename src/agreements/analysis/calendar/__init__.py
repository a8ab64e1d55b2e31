"""What days change, and what is lost without a thing.

`turns` is when the rules of a bundle begin and end, and `timeline` the answer to a question over the years. The days on
which some share begins or stops being permitted (`days`), and what could be permitted by a thing alone (`without`), are
found from whoever shares, by classes of shares that no rule nearby tells apart (`share_classes`, of `dated_rules` over
`people` and `items`), each in stretches of days (`states`) on which its clauses come to the same (`reader`, `ages`).
`permitting` compares that, and remembers it; `reasons`, `boxes`, `substitutes` and `joining` are for what is
told of it.
"""
