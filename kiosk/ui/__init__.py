"""The screens: QML pages in `qml/`, and the thin controllers behind them.

A page asks a controller, a controller asks the domain. Nothing here decides anything about forms,
receipts or delivery.
"""
