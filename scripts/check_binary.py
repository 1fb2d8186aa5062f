#!/usr/bin/env python3
"""Checks that a program was built and linked as cmake/Hardening.cmake says, by what is in the file itself.

usage: check_binary.py PROGRAM [--without WORD]... [--stripped]
       --without: text that must not be in the file, such as the folder of the build
       --stripped: the file has no symbol table
exit status 1 and one line a fault if something is wrong
"""
import argparse
import pathlib
import platform
import re
import subprocess
import sys


def readelf(option, program):
    return subprocess.run(["readelf", "-W", option, program], check=True, capture_output=True, text=True).stdout


def faults_of_segments(program):
    if "Type:                              DYN" not in readelf("-h", program):
        yield "not position independent"
    segments = readelf("-l", program)
    stack = re.search(r"GNU_STACK.*", segments)
    if not stack or re.search(r"\bRWE\b", stack.group()):
        yield "the stack can be executed"
    if re.search(r"LOAD.*\bRWE\b", segments):
        yield "memory that is written can be executed"
    if "GNU_RELRO" not in segments:
        yield "relocations can be written (no RELRO)"


def faults_of_linking(program):
    dynamic = readelf("-d", program)
    if not re.search(r"BIND_NOW|FLAGS_1.*NOW", dynamic):
        yield "symbols are bound late, so their table can be written (no -z now)"
    if "TEXTREL" in dynamic:
        yield "code is relocated"
    if re.search(r"R(UN)?PATH", dynamic):
        yield "libraries are searched in folders of the build (RPATH)"


def faults_of_code(program):
    symbols = readelf("--dyn-syms", program)
    if "__stack_chk_fail" not in symbols:
        yield "no stack protector"
    if not re.search(r"__\w+_chk\b", symbols.replace("__stack_chk_fail", "")):
        yield "no checked library calls (_FORTIFY_SOURCE)"
    if platform.machine() == "x86_64" and not has_branch_marks(program):
        yield "functions do not begin with endbr64 (-fcf-protection)"


def has_branch_marks(program):
    """Whether the code has as many endbr64 as it has functions that are called by pointer, or so: at least a hundred."""
    return pathlib.Path(program).read_bytes().count(b"\xf3\x0f\x1e\xfa") > 100


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--without", action="append", default=[])
    parser.add_argument("--stripped", action="store_true")
    arguments = parser.parse_args()
    faults = [
        *faults_of_segments(arguments.program),
        *faults_of_linking(arguments.program),
        *faults_of_code(arguments.program),
    ]
    content = pathlib.Path(arguments.program).read_bytes()
    faults += [f"'{word}' is in it" for word in arguments.without if word.encode() in content]
    if arguments.stripped and ".symtab" in readelf("-S", arguments.program):
        faults.append("it has symbols")
    for fault in faults:
        print(f"{arguments.program}: {fault}")
    return 1 if faults else 0


sys.exit(main())
