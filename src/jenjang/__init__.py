"""Jenjang: cascaded training of election workers, proven TPS by TPS."""

__version__ = "0.1.0"
