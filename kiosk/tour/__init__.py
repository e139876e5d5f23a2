"""The visitor's main job done by synthesised touches on the real screens.

`hand` touches and looks, `job` is the way through the screens, `record` keeps what was seen.
The journeys in tests/ use the same hand.
"""
