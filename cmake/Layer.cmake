# iztk_layer(NAME SOURCES ... USES ... LIBRARIES ...)
#
# Defines the static library iztk_NAME of one layer. USES names the layers below; LIBRARIES the third parties. Both are
# linked PRIVATE, so that a layer sees only what it asks for itself.
function(iztk_layer name)
  cmake_parse_arguments(ARG "" "" "SOURCES;USES;LIBRARIES" ${ARGN})
  add_library(iztk_${name} STATIC ${ARG_SOURCES})
  iztk_compile_options(iztk_${name})
  foreach(layer ${ARG_USES})
    target_link_libraries(iztk_${name} PRIVATE iztk_${layer})
  endforeach()
  target_link_libraries(iztk_${name} PRIVATE ${ARG_LIBRARIES})
endfunction()

# Include root, warnings and sanitizers of our own code.
function(iztk_compile_options target)
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR})
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion)
  # g++ 12 sees overlaps in std::string that are not there (GCC bug 105651).
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${target} PRIVATE -Wno-restrict)
  endif()
  if(IZTK_WARNINGS_AS_ERRORS)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
  if(IZTK_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=address,undefined -fno-sanitize-recover=all)
    target_link_options(${target} PUBLIC -fsanitize=address,undefined)
  endif()
  if(IZTK_SANITIZE_THREADS)
    target_compile_options(${target} PRIVATE -fsanitize=thread)
    target_link_options(${target} PUBLIC -fsanitize=thread)
  endif()
  # Lets the fuzzer see which branches an input takes.
  if(IZTK_BUILD_FUZZERS)
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link
      -fsanitize-ignorelist=${PROJECT_SOURCE_DIR}/cmake/sanitizer_ignore.txt)
  endif()
endfunction()
