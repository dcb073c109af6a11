"""The Bluetooth lab: real BlueZ, PipeWire and WirePlumber in small guests, an emulated radio, a virtual headset."""
