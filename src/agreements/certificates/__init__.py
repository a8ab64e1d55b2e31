"""A small checker of certificates that promises hold (`language.md`, section 6, last paragraph).

It shares no code with what proves them: it reads the syntax tree and asks the reference what names cover, and knows
neither the policy graph nor the formulas. That nothing was left out it establishes by itself: a certificate splits all
shares by one thing at a time, and each part must be closed by a reason that is found to be so.
"""

from agreements.certificates.check import check_certificate
from agreements.certificates.document import CertificateError, read_certificate

__all__ = ["CertificateError", "check_certificate", "read_certificate"]
