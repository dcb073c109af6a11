"""The headsets' own control protocols: one folder for each family that speaks the same one."""
