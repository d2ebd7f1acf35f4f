"""Runs the command line."""
from measure.main import main

main()
