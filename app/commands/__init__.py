"""The bodies of the commands: what `apent` does, one module each; app/cli.py names them."""
