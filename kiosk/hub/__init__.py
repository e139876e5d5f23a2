"""The hub: takes sealed submissions from kiosks, makes cases of them, shows them to caseworkers.

It is the only room that has the intake keys' private parts, and the only one that imports a web
framework. A kiosk talks to it over the protocol of docs/sync.md and knows nothing else of it.
"""
