"""Promises proved or refuted over every possible question (`language.md`, section 6, last paragraph).

A promise is searched for from grants outward: what its sentence touches (`subject`), by which grants (`touching`), in
which shares (`permitting`), and for chains of them (`chains`). What breaks it is told as questions (`witness`); why
nothing does, as a certificate (`certificate`) that a checker which knows nothing of this package verifies.
"""
