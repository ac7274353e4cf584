"""Marsad (مرصد, observatory) reads Arabic news about a conflict and keeps an account of it that can be checked."""

__version__ = "0.1.0"
