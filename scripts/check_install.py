#!/usr/bin/env python3
"""Installs a build into a folder that is thrown away, and checks what is there: the program and its list of libraries.

usage: check_install.py BUILD CONFIG [--hardened] [--without TEXT]
       --hardened: the build has the flags of cmake/Hardening.cmake
       --without: text that must not be in the program
exit status 1 if something is wrong
"""
import argparse
import pathlib
import subprocess
import sys
import tempfile

SCRIPTS = pathlib.Path(__file__).resolve().parent


def run(*command):
    return subprocess.run([sys.executable, *map(str, command)], check=False).returncode == 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("config")
    parser.add_argument("--hardened", action="store_true")
    parser.add_argument("--without", action="append", default=[])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        install = ["cmake", "--install", arguments.build, "--config", arguments.config, "--prefix", folder]
        subprocess.run(install, check=True, stdout=subprocess.DEVNULL)
        program = pathlib.Path(folder, "bin/iztk")
        sboms = list(pathlib.Path(folder).rglob("iztk.spdx.json"))
        if len(sboms) != 1:
            print("no SBOM was installed")
            return 1
        good = run(SCRIPTS / "check_sbom.py", program, sboms[0])
        if arguments.hardened:
            options = [f"--without={text}" for text in arguments.without]
            options += ["--stripped"] if arguments.config in ("Release", "MinSizeRel") else []
            good = run(SCRIPTS / "check_binary.py", program, *options) and good
    return 0 if good else 1


sys.exit(main())
