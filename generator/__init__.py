"""Keep the records honest; print the public site from them."""

__version__ = "0.1.0"
