"""What every part of the language is declared with: nodes of the tree, references, spelling and layout.

Nothing here knows a form of condition or a sort of declaration; those are declared with it, one file each, in
`agreements.conditions` and `agreements.language.sorts`.
"""
