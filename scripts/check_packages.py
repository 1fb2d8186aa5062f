#!/usr/bin/env python3
"""Makes the Debian packages of a build, reads them, installs them into an empty root, and runs the program there.

usage: check_packages.py BUILD CONFIG    exit status 1 and a line if something is wrong; 77 and a line if the
                                         system cannot make packages

Into the root goes only what is in the packages: dpkg is told that the dependencies are there, and the program takes its
libraries from this system.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from commands import Fault, run

SOURCES = pathlib.Path(__file__).resolve().parent.parent
SKIPPED = 77
TOOLS = ("cpack", "dpkg", "dpkg-deb", "dpkg-shlibdeps", "dpkg-query")
# What libiztk-dev must name: a package for each library of iztk.pc and iztkConfig.cmake.
DEVELOPMENT = {"libantlr4-runtime-dev", "libicu-dev", "libsqlite3-dev", "libssl-dev", "libxml2-dev", "libzstd-dev",
               "zlib1g-dev"}
FILES = {
    "iztk": ("usr/bin/iztk", "usr/share/doc/iztk/iztk.spdx.json", "usr/share/doc/iztk/copyright",
             "usr/share/man/man1/iztk.1", "usr/share/bash-completion/completions/iztk"),
    "libiztk-dev": ("usr/include/iztk/iztk.h", "usr/lib/libiztk.a", "usr/lib/pkgconfig/iztk.pc",
                    "usr/lib/cmake/iztk/iztkConfig.cmake", "usr/share/doc/libiztk-dev/copyright",
                    "usr/share/doc/libiztk-dev/examples/one_message.cc"),
}


def make_packages(build, config, folder):
    # gzip takes seconds where xz takes a minute; what is in the packages is the same.
    run("cpack", "-G", "DEB", "-C", config, "-B", folder, "-D", "CPACK_DEBIAN_COMPRESSION_TYPE=gzip", cwd=build)
    packages = {run("dpkg-deb", "-f", file, "Package").strip(): file for file in folder.glob("*.deb")}
    if set(packages) != set(FILES):
        raise Fault(f"the packages are {sorted(packages)}")
    return packages


def names_of(dependencies):
    return {re.split(r"[ (:]", entry.strip())[0] for entry in dependencies.split(",") if entry.strip()}


def check_dependencies(packages, program):
    development = names_of(run("dpkg-deb", "-f", packages["libiztk-dev"], "Depends"))
    if development != DEVELOPMENT:
        raise Fault(f"libiztk-dev depends on {sorted(development)}")
    # A package for each library that the program asks for.
    needed = set()
    loaded = dict(re.findall(r"(\S+) => (\S+)", run("ldd", program)))
    for library in re.findall(r"\(NEEDED\).*\[(.*)\]", run("readelf", "-d", program)):
        if library not in loaded:
            continue  # The loader itself, of the C library.
        # Without what is before: /lib may be a link to /usr/lib.
        owners = run("dpkg-query", "-S", "*/" + "/".join(pathlib.Path(loaded[library]).parts[-2:])).splitlines()
        needed |= {owner.split(":")[0] for owner in owners}
    named = names_of(run("dpkg-deb", "-f", packages["iztk"], "Depends"))
    if not needed <= named:
        raise Fault(f"iztk does not depend on {sorted(needed - named)}")


def install(packages, root):
    for folder in ("var/lib/dpkg/info", "var/lib/dpkg/updates", "var/log"):
        (root / folder).mkdir(parents=True)
    (root / "var/lib/dpkg/status").touch()
    run("dpkg", f"--root={root}", f"--log={root}/var/log/dpkg.log", "--force-depends", "--force-not-root",
        "--force-script-chrootless", "-i", *packages.values())
    for package, files in FILES.items():
        for file in files:
            if not list(root.glob(f"{file}*")):
                raise Fault(f"{package} does not install {file}")


def check_program(root):
    program = root / "usr/bin/iztk"
    messages = SOURCES / "testdata/messages"
    run(program, "validate", messages / "valid/z22-administered-dose.hl7")
    if subprocess.run([program, "validate", "-q", messages / "invalid/VAL001-unknown-cvx.hl7"], check=False,
                      capture_output=True).returncode != 1:
        raise Fault("the installed program finds no error in an invalid message")
    if re.search(r"\.symtab", run("readelf", "-S", program)):
        raise Fault("the installed program is not stripped")


def main():
    build, config = pathlib.Path(sys.argv[1]), sys.argv[2]
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing or os.geteuid() != 0:
        print(f"skipped: no {', '.join(missing)}" if missing else "skipped: only root can install packages")
        return SKIPPED
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        try:
            packages = make_packages(build, config, folder)
            install(packages, folder / "root")
            check_program(folder / "root")
            check_dependencies(packages, folder / "root/usr/bin/iztk")
        except Fault as fault:
            print(fault)
            return 1
    return 0


sys.exit(main())
