#!/usr/bin/env python3
"""Installs a build into a folder that is thrown away, builds the examples against what is there, and runs them.

usage: check_examples.py BUILD CONFIG COMPILER    exit status 1 and a line for each fault if something is wrong

The examples are those that are installed. They are built twice: with find_package(iztk) of CMake, and with a line of
the compiler and pkg-config. What they print must be what the same programs in BUILD print.

As a subdirectory of another project, iztk is configured only, as its build would take minutes: it must change no flag
of that project, and neither build its program nor install anything.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from commands import Fault, run

SOURCES = pathlib.Path(__file__).resolve().parent.parent
MESSAGES = SOURCES / "testdata/messages"
EXAMPLES = {
    "one_message": MESSAGES / "valid/z22-administered-dose.hl7",
    "whole_feed": MESSAGES / "batch/file-with-two-batches.hl7",
}
OUTER_PROJECT = """cmake_minimum_required(VERSION 3.25)
project(outer LANGUAGES CXX)
set(before "${{CMAKE_CXX_FLAGS_RELEASE}} ${{CMAKE_CXX_STANDARD}} ${{CMAKE_CXX_COMPILE_OPTIONS}}")
add_subdirectory({sources} iztk)
set(after "${{CMAKE_CXX_FLAGS_RELEASE}} ${{CMAKE_CXX_STANDARD}} ${{CMAKE_CXX_COMPILE_OPTIONS}}")
if(NOT before STREQUAL after)
  message(FATAL_ERROR "flags were changed: ${{before}}, ${{after}}")
endif()
get_target_property(folders iztk_library INTERFACE_INCLUDE_DIRECTORIES)
message(STATUS "include folders: ${{folders}}")
"""


def output_of(program, example):
    """Exit status and what is printed. Tokens, which are random, are masked."""
    with EXAMPLES[example].open("rb") as message:
        result = subprocess.run([program], stdin=message, check=False, capture_output=True)
    return result.returncode, re.sub(rb"\b[0-9A-Z]{15}\b", b"TOKEN", result.stdout), result.stderr


def compare(program, build, example):
    expected = output_of(build / "cli" / example, example)
    if not expected[1]:
        raise Fault(f"{example} prints nothing")
    if output_of(program, example) != expected:
        raise Fault(f"{program} does not print what that of the build prints")


def with_cmake(prefix, examples, folder, compiler, build):
    run("cmake", "-S", examples, "-B", folder, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}",
        f"-DCMAKE_CXX_COMPILER={compiler}")
    run("cmake", "--build", folder)
    for example in EXAMPLES:
        compare(folder / example, build, example)


def with_pkg_config(prefix, examples, folder, compiler, build):
    description = next(prefix.rglob("iztk.pc"))
    environment = {**os.environ, "PKG_CONFIG_PATH": str(description.parent)}
    flags = run("pkg-config", "--cflags", "--libs", "iztk", env=environment).split()
    for example in EXAMPLES:
        program = folder / f"{example}_of_pkg_config"
        run(compiler, "-std=c++17", examples / f"{example}.cc", "-o", program, *flags)
        compare(program, build, example)


def as_subdirectory(folder, compiler):
    folder.mkdir()
    (folder / "CMakeLists.txt").write_text(OUTER_PROJECT.format(sources=SOURCES), encoding="utf-8")
    build = folder / "build"
    printed = run("cmake", "-S", folder, "-B", build, "-G", "Ninja", f"-DCMAKE_CXX_COMPILER={compiler}")
    if f"include folders: $<BUILD_INTERFACE:{SOURCES}/include>" not in printed:
        raise Fault(f"as a subdirectory:\n{printed}")
    for script in build.rglob("cmake_install.cmake"):
        if "file(INSTALL" in script.read_text(encoding="utf-8"):
            raise Fault(f"{script} installs something that nobody asked for")
    if (build / "iztk/cli").exists():
        raise Fault("as a subdirectory, the program is built")


def check_headers(prefix):
    """No inner header may be installed."""
    for header in (prefix / "include").rglob("*"):
        if header.is_file() and header.parent != prefix / "include/iztk":
            raise Fault(f"{header} is installed")


def main():
    build, config, compiler = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        prefix = folder / "prefix"
        try:
            run("cmake", "--install", build, "--config", config, "--prefix", prefix)
            examples = next(prefix.rglob("one_message.cc")).parent
            check_headers(prefix)
            as_subdirectory(folder / "outer", compiler)
            with_cmake(prefix, examples, folder / "build", compiler, build)
            with_pkg_config(prefix, examples, folder, compiler, build)
        except Fault as fault:
            print(fault)
            return 1
    return 0


sys.exit(main())
