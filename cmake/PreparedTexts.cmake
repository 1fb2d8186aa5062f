# iztk_prepare_texts(TARGET SYMBOL "LANGUAGE|COLUMN|FILE|FILE..."...)
#
# Lets iztk_prepare read the texts of the small languages in these columns of tables while the program is built, and puts
# the trees into TARGET as an embedded file, SYMBOL() (cmake/EmbedFiles.cmake): parsers/prepared/prepared_texts.h reads it.
#
# The languages are path, rule, condition, and assignment (the elements in an assignment of a map). Files are those
# of the current folder. Where the tool cannot run, or where the parsers are to be fuzzed, nothing is prepared: the program
# then reads all texts when it starts.
function(iztk_prepare_texts target symbol)
  set(list "language\tcolumn\tfile\n")
  set(tables "")
  foreach(group ${ARGN})
    string(REPLACE "|" ";" group "${group}")
    list(POP_FRONT group language column)
    foreach(table ${group})
      string(APPEND list "${language}\t${column}\t${CMAKE_CURRENT_SOURCE_DIR}/${table}\n")
      list(APPEND tables ${CMAKE_CURRENT_SOURCE_DIR}/${table})
    endforeach()
  endforeach()
  set(image ${CMAKE_CURRENT_BINARY_DIR}/${symbol}/texts.image)
  if(IZTK_BUILD_FUZZERS OR (CMAKE_CROSSCOMPILING AND NOT CMAKE_CROSSCOMPILING_EMULATOR))
    file(CONFIGURE OUTPUT ${image} CONTENT "")
  else()
    file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${symbol}/list.tsv CONTENT "${list}" @ONLY)
    add_custom_command(
      OUTPUT ${image}
      COMMAND iztk_prepare ${CMAKE_CURRENT_BINARY_DIR}/${symbol}/list.tsv ${image}
      DEPENDS iztk_prepare ${CMAKE_CURRENT_BINARY_DIR}/${symbol}/list.tsv ${tables}
      COMMENT "Reading the rules in the tables of ${target}"
      VERBATIM)
    target_sources(${target} PRIVATE ${image})
  endif()
  iztk_embed_files(${target} ${symbol} ${CMAKE_CURRENT_BINARY_DIR}/${symbol} texts.image)
endfunction()
