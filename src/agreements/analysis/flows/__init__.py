"""Where data can go: who may receive it from whom, and on from there, through any number of hands.

A *hop* is a share that some question would have permitted, by classes (`hops`); what each asks for is said in words
(`needs`). A *flow* is what those hops come to with names (`rows`). Chains follow who holds what (`holdings`).
"""
