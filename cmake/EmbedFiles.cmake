# iztk_embed_files(TARGET SYMBOL ROOT FILES...)
#
# Puts FILES (paths relative to ROOT) into TARGET as read-only data, and defines
#   std::span<const iztk::core::EmbeddedFile> SYMBOL();
# in namespace iztk. The assembler's .incbin keeps this instant however large the tables are.
function(iztk_embed_files target symbol root)
  set(directory ${CMAKE_CURRENT_BINARY_DIR}/embedded_${symbol})
  # The mark that this is no code which CET would stop; without it the linker leaves out that of all other objects.
  set(assembly "#ifdef __CET__\n#include <cet.h>\n#endif\n    .section .rodata\n")
  set(declarations "")
  set(entries "")
  set(index 0)
  set(dependencies "")
  foreach(file ${ARGN})
    set(label "iztk_${symbol}_${index}")
    string(APPEND assembly
      "    .global ${label}\n    .global ${label}_end\n${label}:\n"
      "    .incbin \"${root}/${file}\"\n${label}_end:\n    .byte 0\n")
    string(APPEND declarations "extern \"C\" const char ${label}[], ${label}_end[];\n")
    string(APPEND entries "    {\"${file}\", ${label}, ${label}_end},\n")
    list(APPEND dependencies ${root}/${file})
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND assembly "    .section .note.GNU-stack,\"\",@progbits\n")
  file(CONFIGURE OUTPUT ${directory}/data.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${directory}/index.cc CONTENT "// Made by cmake/EmbedFiles.cmake.
#include \"core/tables/embedded_file.h\"

${declarations}
namespace iztk {

std::span<const core::EmbeddedFile> ${symbol}() {
  static const core::EmbeddedFile files[] = {
${entries}  };
  return files;
}

}  // namespace iztk
" @ONLY)
  set_source_files_properties(${directory}/data.S PROPERTIES OBJECT_DEPENDS "${dependencies}")
  target_sources(${target} PRIVATE ${directory}/data.S ${directory}/index.cc)
endfunction()
