"""Which shares have another outcome by another bundle, none missed, and a question that shows each.

Only what changed is looked at (`content`, `entities`, `suspects`): the clauses by which it could make a share move.
Each is looked at by classes of shares that neither bundle tells apart (`atoms`); what both come to is compared over
all facts and approvals (`moves`). What moves alike is told together (`regions`).
"""
