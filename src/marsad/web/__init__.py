"""The web application: the desk's screens, the public site, the API. One module a screen; none of them decides anything."""
