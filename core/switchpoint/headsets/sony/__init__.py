"""Sony headsets: the MDR protocol, in its older and its newer dialect."""
