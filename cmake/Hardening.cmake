# Flags of programs that read bytes of strangers, and builds that give the same bytes wherever they are made. Only for a
# build of this project itself: a project that has it as a subdirectory chooses its own flags.
#
# scripts/check_binary.py reads the program; scripts/check_reproducible.sh builds twice and compares.
include(CheckCXXCompilerFlag)

option(IZTK_HARDEN "Stack protector, checked library calls, read-only relocations, marks for CET" ${PROJECT_IS_TOP_LEVEL})
option(IZTK_REPRODUCIBLE "Leave the folders of the build out of what is built" ${PROJECT_IS_TOP_LEVEL})

if(IZTK_HARDEN AND NOT IZTK_SANITIZE AND NOT IZTK_SANITIZE_THREADS AND NOT IZTK_BUILD_FUZZERS)
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fstack-protector-strong>)
  # It checks nothing without optimisation, and says so as a warning.
  set(optimised $<CONFIG:Release,RelWithDebInfo,MinSizeRel>)
  add_compile_options("$<$<AND:$<COMPILE_LANGUAGE:CXX>,${optimised}>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2>")
  add_link_options(-Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
  # Of x86 only. The mark of the whole program needs that of the C library's start-up files, which Debian 12 builds
  # without it; those of our own objects are there.
  check_cxx_compiler_flag(-fcf-protection IZTK_HAS_CF_PROTECTION)
  if(IZTK_HAS_CF_PROTECTION)
    add_compile_options(-fcf-protection)
  endif()
  set(IZTK_IS_HARDENED ON)
endif()

if(IZTK_REPRODUCIBLE)
  # The last that fits counts, and the folder of the build is usually in that of the sources.
  add_compile_options(-ffile-prefix-map=${PROJECT_SOURCE_DIR}=. -ffile-prefix-map=${PROJECT_BINARY_DIR}=build)
  # D: no times, no owners.
  set(CMAKE_CXX_ARCHIVE_CREATE "<CMAKE_AR> qcD <TARGET> <LINK_FLAGS> <OBJECTS>")
  set(CMAKE_CXX_ARCHIVE_APPEND "<CMAKE_AR> qD <TARGET> <LINK_FLAGS> <OBJECTS>")
  set(CMAKE_CXX_ARCHIVE_FINISH "<CMAKE_RANLIB> -D <TARGET>")
endif()

# What is installed, by hand or in a package, has no symbols of ours.
if(PROJECT_IS_TOP_LEVEL AND IZTK_INSTALL)
  install(CODE "if(CMAKE_INSTALL_CONFIG_NAME MATCHES \"^(Release|MinSizeRel)\$\")
  set(CMAKE_INSTALL_DO_STRIP 1)
endif()" ALL_COMPONENTS)
endif()
