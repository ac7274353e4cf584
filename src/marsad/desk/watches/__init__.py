"""Watches: saved questions that alert when something new happens to what they ask for."""
