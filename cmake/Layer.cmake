# A layer is a folder at the top of the tree; its rooms are the folders in it. Includes are written from the top of the
# tree ("core/text/ascii.h"), but the compiler finds only what a target may use: each layer has an include root of its own,
# a folder with nothing in it but a link to the layer.

# iztk_include_root(TARGET LAYER VISIBILITY): lets TARGET (and with PUBLIC who links it) include headers of LAYER.
function(iztk_include_root target layer visibility)
  set(root ${PROJECT_BINARY_DIR}/include_roots/${layer})
  file(MAKE_DIRECTORY ${root})
  file(CREATE_LINK ${PROJECT_SOURCE_DIR}/${layer} ${root}/${layer} SYMBOLIC)
  target_include_directories(${target} ${visibility} ${root})
endfunction()

# iztk_room_sources(VARIABLE ROOMS...): the sources of these folders. A new file needs no line anywhere.
function(iztk_room_sources variable)
  set(sources "")
  foreach(room ${ARGN})
    file(GLOB found CONFIGURE_DEPENDS ${room}/*.cc)
    if(NOT found)
      message(FATAL_ERROR "the room ${CMAKE_CURRENT_SOURCE_DIR}/${room} has no source")
    endif()
    list(FILTER found EXCLUDE REGEX "/main\\.cc$")  # main() belongs to a program, never to a layer.
    list(APPEND sources ${found})
  endforeach()
  set(${variable} ${sources} PARENT_SCOPE)
endfunction()

# In a unity build (presets for tests) the compiler reads up to this many sources of a room at once. So names in anonymous
# namespaces are unique in a room; rooms do not care for each other.
set(IZTK_UNITY_SOURCES 8)

function(iztk_group_by_room)
  set(place 0)
  set(last_room "")
  foreach(source ${ARGN})
    get_filename_component(room ${source} ABSOLUTE)
    get_filename_component(room ${room} DIRECTORY)
    if(NOT room STREQUAL last_room)
      set(place 0)
      set(last_room ${room})
    endif()
    file(RELATIVE_PATH name ${CMAKE_CURRENT_SOURCE_DIR} ${room})
    math(EXPR part "${place} / ${IZTK_UNITY_SOURCES}")
    math(EXPR place "${place} + 1")
    string(MAKE_C_IDENTIFIER "room_${name}_${part}" group)
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${group})
  endforeach()
endfunction()

# iztk_layer(NAME ROOMS folders... USES layers... LIBRARIES others...)
#
# Defines the static library iztk_NAME from the sources in these folders of the layer ("." is the layer's own folder). USES
# names the layers below; LIBRARIES the third parties. Both are linked PRIVATE, so that a layer sees only what it asks
# for itself.
function(iztk_layer name)
  cmake_parse_arguments(ARG "" "" "ROOMS;USES;LIBRARIES" ${ARGN})
  iztk_room_sources(sources ${ARG_ROOMS})
  iztk_group_by_room(${sources})
  add_library(iztk_${name} STATIC ${sources})
  set_target_properties(iztk_${name} PROPERTIES UNITY_BUILD_MODE GROUP)
  iztk_compile_options(iztk_${name})
  iztk_include_root(iztk_${name} ${name} PUBLIC)
  foreach(layer ${ARG_USES})
    target_link_libraries(iztk_${name} PRIVATE iztk_${layer})
  endforeach()
  target_link_libraries(iztk_${name} PRIVATE ${ARG_LIBRARIES})
endfunction()

# Warnings and sanitizers of our own code.
function(iztk_compile_options target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion)
  # g++ 12 sees overlaps in std::string that are not there (GCC bug 105651).
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${target} PRIVATE -Wno-restrict)
  endif()
  # In a unity build a source looks like a header, whose classes should not use an anonymous namespace.
  if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
  endif()
  if(IZTK_WARNINGS_AS_ERRORS)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
  if(IZTK_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=address,undefined -fno-sanitize-recover=all)
    target_link_options(${target} PUBLIC -fsanitize=address,undefined)
    # clang also checks what the headers of other libraries do in our code.
    if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
      target_compile_options(${target} PRIVATE -fsanitize-ignorelist=${PROJECT_SOURCE_DIR}/cmake/sanitizer_ignore.txt)
    endif()
  endif()
  # The checks that sanitizers add make g++ see ways through the code that are not there.
  if((IZTK_SANITIZE OR IZTK_SANITIZE_THREADS) AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${target} PRIVATE -Wno-array-bounds -Wno-maybe-uninitialized -Wno-nonnull
      -Wno-null-dereference -Wno-stringop-overflow -Wno-stringop-overread)
  endif()
  if(IZTK_SANITIZE_THREADS)
    target_compile_options(${target} PRIVATE -fsanitize=thread)
    target_link_options(${target} PUBLIC -fsanitize=thread)
  endif()
  # Lets the fuzzer see which branches an input takes.
  if(IZTK_BUILD_FUZZERS)
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link)
  endif()
endfunction()
