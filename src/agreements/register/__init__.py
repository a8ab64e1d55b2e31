"""The public register: who shares what, with whom, why, and what protects people, as a static site."""

from agreements.register.folder import FolderError
from agreements.register.site import Register

__all__ = ["FolderError", "Register"]
