# Antlr4Runtime::Antlr4Runtime: the C++ runtime of ANTLR 4. Its package in Debian 12 has a configuration for CMake that
# asks for libuuid's headers, which nothing here needs.
#
# Also read by projects that use an installed iztk: iztkConfig.cmake looks for it.
find_path(Antlr4Runtime_INCLUDE_DIR antlr4-runtime.h PATH_SUFFIXES antlr4-runtime)
find_library(Antlr4Runtime_LIBRARY antlr4-runtime)
mark_as_advanced(Antlr4Runtime_INCLUDE_DIR Antlr4Runtime_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Antlr4Runtime REQUIRED_VARS Antlr4Runtime_LIBRARY Antlr4Runtime_INCLUDE_DIR)

if(Antlr4Runtime_FOUND AND NOT TARGET Antlr4Runtime::Antlr4Runtime)
  add_library(Antlr4Runtime::Antlr4Runtime UNKNOWN IMPORTED)
  set_target_properties(Antlr4Runtime::Antlr4Runtime PROPERTIES IMPORTED_LOCATION ${Antlr4Runtime_LIBRARY})
endif()
