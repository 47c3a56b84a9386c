"""The subcommands of `kolli`, one file each: `add(parser)` says what it takes, `run(arguments)` does it.

What a command needs is imported when it runs, so that a packer's login does not pay for the store.
"""
