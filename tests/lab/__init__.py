"""The Bluetooth lab: real BlueZ, PipeWire and WirePlumber in small guests, with an emulated radio and a virtual headset."""
