# ANTLR grammars as libraries. The parsers are generated at build time; nothing generated is kept in the tree.
#
# Facts about Debian 12 that shape this file (tool 4.7.2, runtime 4.9; both speak the same format):
# - the tool writes u8"..." literals, which need -fno-char8_t under C++20;
# - clang 14 cannot read one of the runtime's headers, so a shim of the umbrella header leaves it out;
# - the runtime's headers are slow to read, so they are precompiled.
find_program(IZTK_ANTLR_TOOL NAMES antlr4 REQUIRED DOC "The ANTLR 4 tool")

# iztk_antlr_library(NAME GRAMMARS files... LL1 files... ROOMS folders... USES layers...)
#
# Defines the static library iztk_NAME from grammars and from the rooms that use the generated code. For a grammar
# that stands under LL1 the build fails if the generated parser would have to predict: it must decide every choice by
# the next token alone (that is fast, needs no locks, and never looks far ahead).
function(iztk_antlr_library name)
  cmake_parse_arguments(ARG "" "" "GRAMMARS;LL1;ROOMS;USES" ${ARGN})
  set(directory ${CMAKE_CURRENT_BINARY_DIR}/${name})
  set(generated "")
  foreach(grammar ${ARG_GRAMMARS} ${ARG_LL1})
    if(grammar IN_LIST ARG_LL1)
      set(check COMMAND ${CMAKE_COMMAND} -DDIRECTORY=${directory} -DGRAMMAR=${grammar}
                -P ${PROJECT_SOURCE_DIR}/cmake/CheckLl1.cmake)
    else()
      set(check "")
    endif()
    iztk_antlr_outputs(outputs ${grammar} ${directory})
    set(on_first_use "")
    foreach(source ${outputs})
      if(source MATCHES "\\.cpp$")
        list(APPEND on_first_use COMMAND ${CMAKE_COMMAND} -DSOURCE=${source}
             -P ${PROJECT_SOURCE_DIR}/cmake/AntlrOnFirstUse.cmake)
      endif()
    endforeach()
    add_custom_command(
      OUTPUT ${outputs}
      COMMAND ${IZTK_ANTLR_TOOL} -Dlanguage=Cpp -package iztk::parsers::grammar -no-listener -no-visitor
              -Xexact-output-dir -Werror -encoding UTF-8 -o ${directory} ${CMAKE_CURRENT_SOURCE_DIR}/${grammar}
      ${check}
      ${on_first_use}
      DEPENDS ${grammar} ${PROJECT_SOURCE_DIR}/cmake/CheckLl1.cmake ${PROJECT_SOURCE_DIR}/cmake/AntlrOnFirstUse.cmake
      COMMENT "Generating a parser from ${grammar}"
      VERBATIM)
    list(APPEND generated ${outputs})
  endforeach()
  set_source_files_properties(${generated} PROPERTIES COMPILE_OPTIONS -w)

  iztk_room_sources(sources ${ARG_ROOMS})
  add_library(iztk_${name} STATIC ${sources} ${generated})
  iztk_compile_options(iztk_${name})
  target_compile_options(iztk_${name} PRIVATE -fno-char8_t)
  target_include_directories(iztk_${name} SYSTEM PRIVATE
    ${PROJECT_SOURCE_DIR}/cmake/antlr_shim ${Antlr4Runtime_INCLUDE_DIR} ${directory})
  target_precompile_headers(iztk_${name} PRIVATE <antlr4-runtime.h>)
  set_target_properties(iztk_${name} PROPERTIES UNITY_BUILD OFF)  # Each generated parser has names of its own at file scope.
  target_link_libraries(iztk_${name} PRIVATE Antlr4Runtime::Antlr4Runtime Threads::Threads)
  foreach(layer ${ARG_USES})
    target_link_libraries(iztk_${name} PRIVATE iztk_${layer})
  endforeach()
endfunction()

# Sets VARIABLE to the files that the tool writes for a grammar: a parser, and a lexer unless the grammar's first
# line says "parser grammar".
function(iztk_antlr_outputs variable grammar directory)
  get_filename_component(stem ${grammar} NAME_WE)
  file(STRINGS ${grammar} parser_only REGEX "^parser grammar")
  if(parser_only)
    set(classes ${stem})
  else()
    set(classes ${stem}Lexer ${stem}Parser)
  endif()
  set(outputs "")
  foreach(class ${classes})
    list(APPEND outputs ${directory}/${class}.cpp ${directory}/${class}.h)
  endforeach()
  set(${variable} ${outputs} PARENT_SCOPE)
endfunction()
