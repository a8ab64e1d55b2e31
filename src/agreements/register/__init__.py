"""The public register: a bundle as a static site that says who shares what, with whom, why, and what protects people."""

from agreements.register.folder import FolderError
from agreements.register.site import Register

__all__ = ["FolderError", "Register"]
