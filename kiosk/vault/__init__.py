"""The vault: keys, the encrypted store, and what is sealed before it is stored.

Everything the kiosk keeps lies in one SQLCipher database. What a visitor submitted is sealed to the
hub's intake key before it gets here, so the vault protects a second time what it cannot read itself.
"""
