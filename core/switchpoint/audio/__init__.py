"""The sound server of this computer: PipeWire, through the PulseAudio protocol."""
