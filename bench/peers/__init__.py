"""Other policy engines on the plain network: each in the best encoding we know, with requests made ready beforehand.

Each takes the network in its constructor (what is timed as loading) and answers `allowed` for a request that `ready`
made of a question. What the engine's host must do for it (such as finding the slice of policies) is inside `allowed`.
"""

from bench.peers.casbin import Casbin
from bench.peers.cedar import Cedar, SlicedCedar
from bench.peers.oso import Oso
from bench.peers.peer import Peer
from bench.peers.rego import Opa, Regorus

PEERS: dict[str, type[Peer]] = {
    "cedarpy": Cedar,
    "cedarpy-sliced": SlicedCedar,
    "pycasbin": Casbin,
    "opa-eval": Regorus,
    "opa": Opa,
    "oso": Oso,
}
"""The peers by the name they are chosen and shown under."""
