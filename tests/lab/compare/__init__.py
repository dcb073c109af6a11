"""Five everyday tasks, done by mouse and keyboard in Switchpoint and in other Bluetooth managers, and counted.

`./dev lab compare` runs it; docs/comparison.md says what came of it. Nothing else of the lab needs it.
"""
