"""Keeps a program from reaching the network and from writing outside its own folder."""

import os
import sys

LOOPBACK = {"localhost", "::1", "", None, "0.0.0.0", "::"}  # where processes of one program meet
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Events of https://docs.python.org/3/library/audit_events.html, and which of their arguments are changed paths.
CHANGES = {
    "os.chmod": [0],
    "os.chown": [0],
    "os.link": [1],
    "os.mkdir": [0],
    "os.remove": [0],
    "os.rename": [0, 1],
    "os.rmdir": [0],
    "os.symlink": [1],
    "os.truncate": [0],
    "sqlite3.connect": [0],
}
DEVICES = ("/dev/", "/proc/self/")  # /dev/null, /dev/shm: no files


class Guard:
    """Refuses, from its making to the end of the process, what a reader would not expect.

    A refused call raises PermissionError in the program, and its reason is kept in `refused`,
    so that a program that catches the error is found out as well.

    This is a net against accidents, no sandbox: it sees what Python itself opens and connects
    to (its audit events). It does not see what libraries do in C or C++, nor what another
    executable does that the program starts.
    """

    def __init__(self, folder):
        """folder: where the program may write."""
        self.folder = os.path.realpath(folder) + os.sep
        self.refused = []
        sys.addaudithook(self.hear)

    def hear(self, event, arguments):
        """Judge one audit event."""
        if event == "open":
            path, _, flags = arguments
            if flags & WRITES:
                self.write(path)
        elif event in CHANGES:
            for place in CHANGES[event]:
                self.write(arguments[place])
        elif event in ("socket.connect", "socket.sendto") and isinstance(arguments[1], tuple):
            self.reach(arguments[1][0])
        elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
            self.reach(arguments[0])

    def write(self, path):
        """Raise PermissionError if a path lies outside the program's folder."""
        if not isinstance(path, (str, bytes, os.PathLike)):
            return  # a descriptor that is open already
        name = os.path.join(os.path.realpath(os.path.dirname(os.fsdecode(path))), os.path.basename(os.fsdecode(path)))
        if not name.startswith((self.folder, *DEVICES)) and name.lower() not in ("nul", os.devnull):
            self.refuse(f"writes outside its folder: {os.fsdecode(path)}; write into a tempfile.TemporaryDirectory()")

    def reach(self, host):
        """Raise PermissionError if a host is not this machine."""
        host = host.decode() if isinstance(host, bytes) else host
        if host not in LOOPBACK and not str(host).startswith("127."):
            self.refuse(f"reaches the network: {host}; use data that ships in a package or that the program makes")

    def refuse(self, reason):
        self.refused.append(reason)
        raise PermissionError(reason)
